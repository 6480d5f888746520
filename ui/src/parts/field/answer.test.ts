// What stands in a box and what is sent: nothing typed is lost, and nothing is sent that was not said.
import { describe, expect, it } from "vitest";
import type { Field } from "../../contract";
import { entryOf, inputOf, readable } from "./answer";

const field = (over: Partial<Field>): Field => ({
  fact: "a", kind: "text", list: false, label: "甲", hint: "", why: "", example: "", required: true, can_be_unknown: false,
  sensitive: false, options: [], state: { state: "not-asked" }, offered: null, checked: null, findings: [], sources: [],
  conflicts: [], reads: "", photo: null, ...over,
});

describe("sending", () => {
  it.each([
    ["a required box left empty is still owed", field({}), "", null],
    ["an optional box left empty is 未填写", field({ required: false }), " ", { state: "empty" }],
    ["text goes as it was typed", field({}), " 甲 乙 ", " 甲 乙 "],
    ["是 and 否 are truths", field({ kind: "yes-no" }), "false", false],
    ["a number is a number", field({ kind: "number" }), "12", 12],
    ["what is no number goes as text, for the program to say so", field({ kind: "number" }), "十二", "十二"],
    ["several choices are a list", field({ kind: "many-choice" }), "a\nb", ["a", "b"]],
    ["empty boxes of a list are dropped", field({ kind: "domain", list: true }), "a.cn\n\n b.cn", ["a.cn", "b.cn"]],
  ])("%s", (_, asked, text, sent) => {
    expect(inputOf(asked, { text, unknown: false })).toEqual(sent);
  });

  it("不确定 wins over what still stands in the box", () => {
    expect(inputOf(field({}), { text: "x", unknown: true })).toEqual({ state: "unknown" });
  });
});

describe("showing", () => {
  it("a newer draft comes before the answer", () => {
    const answered = field({ state: { state: "known", value: "旧" } });
    expect(entryOf(answered, "新")).toEqual({ text: "新", unknown: false });
    expect(entryOf(answered, undefined).text).toBe("旧");
  });

  it("a place written in words stands in the lists as its code", () => {
    const checked = { normalized: "110101", cleaned: [], findings: [], parts: {} };
    const place = field({ kind: "region", checked, state: { state: "known", value: "北京市/东城区" } });
    expect(entryOf(place, undefined).text).toBe("110101");
  });

  it("a suggestion is not in the box until it is accepted", () => {
    expect(entryOf(field({ state: { state: "suggested", value: "x" } }), undefined).text).toBe("");
  });

  it.each([
    [{ state: "empty" }, "未填写"],
    [{ state: "not-asked" }, "未填写"],
    [{ state: "unknown" }, "不确定"],
    [{ state: "known", value: true }, "是"],
    [{ state: "known", value: "u" }, "单位"],
    [{ state: "known", value: ["u", "p"] }, "单位、个人"],
  ] as const)("%o reads %s", (state, words) => {
    const options = [{ value: "u", label: "单位", hint: "" }, { value: "p", label: "个人", hint: "" }];
    expect(readable(field({ kind: "choice", options, state: state as Field["state"] }))).toBe(words);
  });
});
