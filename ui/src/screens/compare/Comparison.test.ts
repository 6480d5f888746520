// Two filings side by side: what differs comes first and is marked in words and signs, not in colour alone.
import { describe, expect, it } from "vitest";
import type { ComparedRow } from "../../contract";
import own from "../../platform/recorded/own.json";
import { visible } from "../../parts/differences/visible";
import { route } from "../../shell/route";
import { faults } from "../../shell/testing/axe";
import { byId, openWindow, settle, type Heard } from "../../shell/testing/mount";

const here = "/case/c1/compare";
const { comparison } = own;
const sent = (heard: Heard[], name: string) => heard.filter((h) => h.name === name).map((h) => h.request);

async function press(id: string): Promise<void> {
  byId(id).click();
  await settle();
}

describe("comparing", () => {
  it("waits for the other filing to be chosen, and counts what differs", async () => {
    const { heard, host } = await openWindow(here);
    expect(sent(heard, "compare")).toHaveLength(0);
    await press(`compare-${own.with}`);
    expect(sent(heard, "compare")).toEqual([{ case: "c1", with: own.with }]);
    expect(route.now.query).toEqual({ with: own.with });
    expect(byId("compare-made").querySelector("h2")?.textContent).toBe(`${comparison.mismatches} 栏不一样`);
    const order = [...host.querySelectorAll<HTMLElement>(".compared-row")].map((r) => r.dataset.testid?.replace("compared-", ""));
    const [differing, same] = [true, false].map((d) => comparison.rows.filter((r) => Boolean(r.differs) === d).map((r) => r.fact));
    expect(order).toEqual([...(differing ?? []), ...(same ?? [])]);
    expect(await faults()).toEqual([]);
  });

  it("each side shows its own text; what only it has is marked and said", async () => {
    const row: ComparedRow = {
      fact: "a", label: "地址", left: "示例路 1 号", right: "示例路1号", differs: "空格不一样",
      parts: [["both", "示例路"], ["left", " "], ["both", "1"], ["left", " "], ["both", "号"]].map(([side = "", text = ""]) => ({ side, text })),
    };
    const { host } = await openWindow(`${here}?with=${own.with}`, { compare: () => ({ left: "甲", right: "乙", rows: [row], mismatches: 1 }) });
    const [left, right] = [...host.querySelectorAll(".differences")];
    expect([...(left?.querySelectorAll("mark") ?? [])].map((m) => m.textContent)).toEqual(["〔只有这边有：␣〕", "〔只有这边有：␣〕"]);
    expect(right?.textContent).toBe("示例路1号");
    expect(byId("compared-a").textContent).toContain(row.differs);
  });

  it("is printed as the program draws it", async () => {
    const { heard } = await openWindow(`${here}?with=${own.with}`);
    await press("compare-print");
    expect(sent(heard, "render_comparison")).toEqual([{ case: "c1", with: own.with }]);
    expect(document.activeElement).toBe(byId("compare-sheet"));
  });

  it.each([
    [[], "没有都填了的栏"],
    [comparison.rows.filter((r) => !r.differs), "都一样"],
  ])("nothing that differs is said in words", async (rows, words) => {
    await openWindow(`${here}?with=${own.with}`, { compare: () => ({ ...comparison, rows, mismatches: 0 }) });
    expect(byId("compare-made").textContent).toContain(words);
  });

  it("without a second filing it says what is missing", async () => {
    const { host } = await openWindow(here, { comparable: () => ({ cases: [] }) });
    expect(host.textContent).toContain("还没有同一家的另一份备案");
    expect(await faults()).toEqual([]);
  });

  it.each(["status", "review"])("is reached from %s", async (room) => {
    await openWindow(`/case/c1/${room}`);
    await press(`${room}-compare`);
    expect(route.now.name).toBe("compare");
  });
});

it.each([
  ["a b", "a␣b"],
  ["a\u3000b", "a␣b"],
  ["a\u200bb", "a[U+200B]b"],
  ["字", "字"],
])("%j is drawn as %s", (text, drawn) => {
  expect(visible(text)).toBe(drawn);
});
