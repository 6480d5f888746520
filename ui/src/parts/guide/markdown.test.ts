// Guides are data from rule files: what they can show is bounded, whatever is written in them.
import { describe, expect, it } from "vitest";
import { blocks, spans } from "./markdown";

describe("guides", () => {
  it("headings, steps, points and paragraphs keep their order", () => {
    const kinds = blocks("## 一\n\n先这样\n再那样\n\n1. 甲\n2. 乙\n\n- 丙").map((b) => b.kind);
    expect(kinds).toEqual(["heading", "paragraph", "list", "list"]);
  });

  it.each([
    ["[x](javascript:alert(1))", false],
    ["[x](data:text/html,1)", false],
    ["[平台](https://example.cn/)", true],
  ])("%s opens: %s", (line, opens) => {
    expect(spans(line).some((s) => s.kind === "link")).toBe(opens);
  });

  it("markup of a page stays text", () => {
    expect(spans("<img src=x onerror=alert(1)>")).toEqual([{ kind: "text", text: "<img src=x onerror=alert(1)>" }]);
  });

  it("unclosed marks are kept as written", () => {
    expect(spans("**没有关上").map((s) => s.text).join("")).toBe("**没有关上");
  });
});
