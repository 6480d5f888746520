// The box keeps what is typed and reads long numbers back in groups.
import { describe, expect, it } from "vitest";
import { byId, mount, type } from "../../shell/testing/mount";
import { checkable, groups } from "./grouping";
import TextBox from "./TextBox.vue";

describe("groups", () => {
  it.each([
    ["resident-id", "110101194912310024", ["110101", "1949", "1231", "0024"]],
    ["uscc", "91110101000000019Y", ["91", "110101", "000000019", "Y"]],
    ["mobile", "138 0013-8000", ["138", "0013", "8000"]],
    ["mobile", "138001380001", ["138", "0013", "8000", "1"]],
    ["mobile", "1380", []],
    ["text", "110101194912310024", []],
  ] as const)("%s %s", (kind, text, expected) => {
    expect(groups(kind, text)).toEqual(expected);
  });

  it("a check hint waits for the 18th character", () => {
    expect(checkable("resident-id", "11010119491231002")).toBe(false);
    expect(checkable("resident-id", "110101 19491231 0024")).toBe(true);
    expect(checkable("mobile", "138001380001380013")).toBe(false);
  });
});

describe("typing", () => {
  it("nothing is told while an input method composes", () => {
    const { events } = mount(TextBox, { id: "f-n", kind: "person-name", text: "", testid: "field-n" });
    const box = byId<HTMLInputElement>("field-n");
    type(box, "zhang", true);
    expect(events.typed).toBeUndefined();
    box.value = "张";
    box.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    expect(events.typed?.at(-1)?.[0]).toBe("张");
  });

  it("a paste of ten million characters is cut, not choked on", () => {
    const { events } = mount(TextBox, { id: "f-n", kind: "text", text: "", testid: "field-n" });
    type(byId<HTMLInputElement>("field-n"), "字".repeat(10_000_000));
    expect(String(events.typed?.at(-1)?.[0])).toHaveLength(20000);
  });
});
