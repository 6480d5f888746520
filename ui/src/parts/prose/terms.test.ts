// Texts of a page come as one string; what stands apart in it, and what is a list, is found here.
import { describe, expect, it } from "vitest";
import { blocks } from "./terms";

describe("blocks", () => {
  it("an empty line parts paragraphs, lines with a dash are a list", () => {
    expect(blocks("先说。\n还是这一段\n\n- 一\n- 二\n\n\n最后")).toEqual([
      { list: false, texts: ["先说。\n还是这一段"] },
      { list: true, texts: ["一", "二"] },
      { list: false, texts: ["最后"] },
    ]);
  });

  it("a dash inside a paragraph makes no list, and nothing gives nothing", () => {
    expect(blocks("看：\n- 一")).toEqual([{ list: false, texts: ["看：\n- 一"] }]);
    expect(blocks(" \n\n ")).toEqual([]);
  });
});
