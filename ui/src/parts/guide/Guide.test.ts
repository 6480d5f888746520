// A walk-through as a person reads it: steps with drawings said in words, and the way to a card on paper.
import { afterEach, describe, expect, it, vi } from "vitest";
import type { PaperView } from "../../contract";
import type { CallName } from "../../contract/calls";
import { browser } from "../../platform/browser";
import { standIn } from "../../platform";
import { byId, mount, settle, unmountAll } from "../../shell/testing/mount";
import { faults } from "../../shell/testing/axe";
import Guide from "./Guide.vue";

const SVG = '<svg class="sketch" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10" role="img"><title>圈着登录</title><rect x="0" y="0" width="10" height="10" class="fill-none line-mark"/></svg>';
const GUIDE = {
  title: "每次登录",
  before: "注册人**要在场**",
  steps: [
    { text: "点「用户登录」", drawing: { svg: SVG, alt: "圈着登录" } },
    { text: "<img src=x onerror=alert(1)>", drawing: null },
  ],
  after: "- 码会过期",
};

/** The part on a program that answers with this guide; what it was asked. */
async function open(guide = GUIDE) {
  const asked: Array<[CallName, unknown]> = [];
  const paper = (await browser().call("render_card", { case: null, procedure: null, guide: "x" })) as PaperView;
  const twin = browser();
  standIn({
    ...twin,
    chooseSave: async () => null,
    openFile: vi.fn(async () => undefined),
    call: (async (name: CallName, request: unknown) => {
      asked.push([name, request]);
      if (name === "read_guide") return guide;
      if (name === "render_card") return { ...paper, title: guide.title, note: "一页", findings: [] };
      return { folder: "文稿", papers: [{ form: "card", title: guide.title, file: "每次登录.pdf", pages: 1, copies: 1 }], findings: [] };
    }) as typeof twin.call,
  });
  const { host } = mount(Guide, { caseId: null, procedure: "any", guide: "login" });
  await settle();
  return { host, asked };
}

afterEach(unmountAll);

describe("a walk-through", () => {
  it("shows its steps in order, each drawing with its words", async () => {
    const { host, asked } = await open();
    expect(asked[0]).toEqual(["read_guide", { case: null, procedure: "any", guide: "login" }]);
    expect([...host.querySelectorAll(".guide-step")].map((s) => s.textContent?.includes("登录"))).toEqual([true, false]);
    const drawing = host.querySelector('svg[role="img"]');
    expect(drawing?.querySelector("title")?.textContent).toBe("圈着登录");
    expect(host.querySelector("strong")?.textContent).toBe("要在场");
  });

  it("keeps words as words: only drawings are markup", async () => {
    const { host } = await open();
    expect(host.querySelector("img")).toBeNull();
    expect(host.textContent).toContain("<img src=x");
  });

  it("becomes a card that is looked at, then saved", async () => {
    const { host, asked } = await open();
    byId("guide-print").click();
    await settle();
    expect(host.querySelector(".guide-paper")).not.toBeNull();
    expect(document.activeElement?.className).toBe("guide-paper");
    byId("guide-print-save").click();
    await settle();
    expect(asked.at(-1)).toEqual(["save_card", { case: null, procedure: "any", guide: "login", file: "" }]);
    expect(host.textContent).toContain("每次登录.pdf");
  });

  it("saves nothing when no place was chosen", async () => {
    const { host, asked } = await open();
    byId("guide-print").click();
    await settle();
    [...host.querySelectorAll<HTMLButtonElement>(".guide-paper button")].find((b) => b.textContent === "存到别处…")?.click();
    await settle();
    expect(asked.some(([name]) => name === "save_card")).toBe(false);
  });

  it("without steps there is no card, and nothing breaks", async () => {
    const { host } = await open({ title: "空", before: "只有一句", steps: [], after: "" });
    expect(host.querySelector("ol")).toBeNull();
    expect(host.querySelector('[data-testid="guide-print"]')).toBeNull();
  });

  it("can be used without seeing", async () => {
    const { host } = await open();
    expect(await faults(host)).toEqual([]);
  });
});
