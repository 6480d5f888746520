// A date is kept as it was typed until it is whole; then it has one writing.
import { describe, expect, it } from "vitest";
import { mount, byId, settle, type } from "../../shell/testing/mount";
import { boxesOf, textOfBoxes, wholeDate } from "./date";
import DateBox from "./DateBox.vue";

describe("reading and writing a date", () => {
  it.each([
    ["2026年1月5日", "2026-01-05"],
    ["2026/1/5", "2026-01-05"],
    ["20260105", "2026-01-05"],
    ["２０２６．１．５", "2026-01-05"],
    ["2026 年 12 月 31 日", "2026-12-31"],
  ])("a whole date pasted as %s is %s", (pasted, kept) => {
    expect(textOfBoxes(wholeDate(pasted) ?? { year: "", month: "", day: "" })).toBe(kept);
  });

  it.each([["2026-1-"], ["-13-"], ["26-x-5"], ["2026-01-05"], [""]])("what was typed (%s) comes back unchanged", (text) => {
    expect(textOfBoxes(boxesOf(text))).toBe(text);
  });
});

describe("the boxes", () => {
  it("typing three parts gives one text, and 长期 takes their place", async () => {
    const { events } = mount(DateBox, { id: "f-d", text: "", longTerm: true, testid: "field-d" });
    type(byId<HTMLInputElement>("field-d"), "2030");
    await settle();
    type(byId<HTMLInputElement>("field-d-month"), "6");
    await settle();
    type(byId<HTMLInputElement>("field-d-day"), "9");
    await settle();
    byId<HTMLInputElement>("field-d-long-term").click();
    expect(events.typed?.map(([text]) => text)).toEqual(["2030--", "2030-6-", "2030-06-09", "长期"]);
  });

  it("pasting a whole date into one box fills all three", async () => {
    const { events } = mount(DateBox, { id: "f-d", text: "", testid: "field-d" });
    type(byId<HTMLInputElement>("field-d"), "2026年11月10日");
    await settle();
    expect(events.typed?.at(-1)?.[0]).toBe("2026-11-10");
    expect(byId<HTMLInputElement>("field-d-day").value).toBe("10");
  });
});
