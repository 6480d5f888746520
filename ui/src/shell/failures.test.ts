// Whatever the code, the person reads what happened and what to do.
import { expect, it } from "vitest";
import { shown } from "./failures";

it.each([
  ["store.full", "stop", "再试一次"],
  ["store.damaged", "stop", ""],
  ["store.no_case", "trouble", "回到首页"],
  ["never.heard_of", "trouble", ""],
])("%s weighs %s", (code, weight, button) => {
  const failure = shown({ code, message: "没有做成", hint: "", detail: "" });
  expect(failure).toMatchObject({ weight, button, words: "没有做成", code });
  expect(failure.hint).not.toBe("");
});

it("a failure without words still has words", () => {
  expect(shown({ code: "x.y", message: "", hint: "", detail: "" }).words).toBe("这一步没有做成");
});
