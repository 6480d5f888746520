// The page of a question: Enter, drafts, faults, warnings, what goes to the program.
import { describe, expect, it } from "vitest";
import record from "../../platform/recorded/case.json";
import { flushDrafts } from "../../shell/drafts";
import { route } from "../../shell/route";
import { byId, openWindow, settle, type, type Heard } from "../../shell/testing/mount";

const at = (screen: string) => `/case/${record.row.id}/screen/${screen}`;
const press = (target: HTMLElement, init: KeyboardEventInit & { keyCode?: number } = {}) =>
  target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init }));
const calls = (heard: Heard[], name: string) => heard.filter((h) => h.name === name).map((h) => h.request as Record<string, unknown>);

describe("Enter", () => {
  it.each([
    ["presses 继续", {}, 1],
    ["takes the word while an input method composes", { isComposing: true }, 0],
    ["is the input method's when its code is 229", { keyCode: 229 }, 0],
  ])("%s", async (_, init, times) => {
    const { heard } = await openWindow(at("lead"));
    press(byId("field-principal.lead_name"), init);
    await settle();
    expect(calls(heard, "continue_screen")).toHaveLength(times);
  });

  it("makes a new line in long text, unless Ctrl is held", async () => {
    const { heard, host } = await openWindow(at("lead"));
    const area = host.querySelector("form")?.appendChild(document.createElement("textarea"));
    if (!area) throw new Error("no form");
    press(area);
    await settle();
    expect(calls(heard, "continue_screen")).toHaveLength(0);
    press(area, { ctrlKey: true });
    await settle();
    expect(calls(heard, "continue_screen")).toHaveLength(1);
  });
});

describe("typing", () => {
  it("keeps the newest text as a draft, with place, field and caret", async () => {
    const { heard } = await openWindow(at("lead"));
    const box = byId<HTMLInputElement>("field-principal.lead_name");
    type(box, "李");
    type(box, "李四");
    await flushDrafts();
    expect(calls(heard, "save_draft")).toEqual([
      { case: record.row.id, fact: "principal.lead_name", text: "李四", resume: { route: at("lead"), field: "principal.lead_name", caret: 2 } },
    ]);
  });

  it("is saved while it goes on without a pause", async () => {
    const { heard } = await openWindow(at("lead"));
    const box = byId<HTMLInputElement>("field-principal.lead_name");
    for (const text of ["欧", "欧阳", "欧阳一", "欧阳一二", "欧阳一二三"]) {
      type(box, text);
      await new Promise((done) => setTimeout(done, 100));
    }
    expect(calls(heard, "save_draft").length).toBeGreaterThan(0);
  });

  it("validates nothing until 继续", async () => {
    const { heard, host } = await openWindow(at("site-icp"));
    const box = byId<HTMLInputElement>("field-site.icp_number");
    type(box, "乱写");
    box.dispatchEvent(new FocusEvent("blur"));
    await settle();
    expect(host.querySelector("[aria-invalid]")).toBeNull();
    expect(calls(heard, "continue_screen")).toHaveLength(0);
  });

  it("says what cleaning takes away", async () => {
    const { host } = await openWindow(at("lead"));
    const box = byId<HTMLInputElement>("field-principal.lead_id_number");
    type(box, "110101 19491231 0024");
    box.dispatchEvent(new FocusEvent("blur"));
    await settle();
    expect(host.querySelector(".field-cleaned")?.textContent).toBe("已去掉 2 个空格");
    expect(box.value).toBe("110101 19491231 0024");
  });

  it("keeps everything as drafts when saving the answers fails", async () => {
    const failure = { code: "store.full", message: "磁盘满了，这一步没有保存", hint: "腾出空间后再试", detail: "" };
    const { heard } = await openWindow(at("lead"), { continue_screen: () => Promise.reject(failure) });
    type(byId<HTMLInputElement>("field-principal.lead_name"), "王五");
    byId("continue").click();
    await settle();
    await flushDrafts();
    expect(byId("failure").textContent).toContain("磁盘满了");
    expect(calls(heard, "save_draft").map((d) => [d.fact, d.text])).toContainEqual(["principal.lead_name", "王五"]);
    expect(byId<HTMLInputElement>("field-principal.lead_name").value).toBe("王五");
  });
});

describe("继续", () => {
  it("stops with a summary that has the focus, in the words that stand at the field, and keeps what was typed", async () => {
    await openWindow(at("site-icp"));
    type(byId<HTMLInputElement>("field-site.icp_number"), "沪ICP备1号");
    byId("continue").click();
    await settle();
    const summary = byId("error-summary");
    expect(document.activeElement).toBe(summary);
    const links = [...summary.querySelectorAll("a")];
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      const fact = link.getAttribute("href")?.slice(3) ?? "";
      const words = document.getElementById(`f-${fact}-error`)?.querySelector(".finding-words > span");
      const shown = [...(words?.childNodes ?? [])].filter((n) => !(n as Element).classList?.contains("unseen")).map((n) => n.textContent).join("");
      expect(shown).toBe(link.textContent);
      link.click();
      expect(document.activeElement?.id).toBe(`f-${fact}`);
    }
    expect(byId<HTMLInputElement>("field-site.icp_number").value).toBe("沪ICP备1号");
  });

  it("goes where the program says, and puts the focus on the title", async () => {
    await openWindow(at("lead"));
    byId("continue").click();
    await settle();
    expect(route.now.at.screen).not.toBe("lead");
    expect(document.activeElement?.tagName).toBe("H1");
  });

  it("a page that was left with faults opens with them, but the focus is on its title and stays where the person works", async () => {
    await openWindow(at("site-name"));
    expect(byId("error-summary")).toBeTruthy();
    expect(document.activeElement?.tagName).toBe("H1");
    await openWindow(at("unit-name"));
    const choice = document.querySelector<HTMLInputElement>('[data-testid^="option-principal.document_kind-"]:not(:checked)');
    choice?.focus();
    choice?.click();
    await settle();
    expect(document.activeElement).toBe(choice);
  });

  it("an opened page with an unanswered question sends nothing for it", async () => {
    const { heard } = await openWindow(at("site-icp"));
    byId("continue").click();
    await settle();
    const sent = calls(heard, "continue_screen")[0]?.answers as Record<string, unknown>;
    expect(sent["site.opened"]).toBeNull();
  });

  it("an optional question left empty is 未填写, not owed", async () => {
    const { heard } = await openWindow(at("site-size"));
    byId("continue").click();
    await settle();
    const sent = calls(heard, "continue_screen")[0]?.answers as Record<string, unknown>;
    expect(sent["site.market_value"]).toEqual({ state: "empty" });
  });

  it("a warning is passed with a reason and no longer holds", async () => {
    const { heard, host } = await openWindow(at("site-name"));
    byId("continue").click();
    await settle();
    host.querySelector<HTMLButtonElement>(".pass .link")?.click();
    await settle();
    const reason = host.querySelector<HTMLInputElement>(".pass input");
    if (!reason) throw new Error("no box for the reason");
    press(reason);
    await settle();
    expect(calls(heard, "pass_warning")).toHaveLength(0);
    type(reason, "商标就是这个名字");
    press(reason);
    await settle();
    expect(calls(heard, "pass_warning")).toHaveLength(1);
    expect(document.querySelector('[data-testid="error-summary"]')).toBeNull();
  });
});

describe("picking", () => {
  it("saves at once, because other questions may hang on it", async () => {
    const { heard } = await openWindow(at("unit-office"));
    byId<HTMLInputElement>("option-principal.office_differs-true").click();
    await settle();
    expect(calls(heard, "save_answers")[0]?.answers).toEqual({ "principal.office_differs": true });
  });

  it("an offered answer is taken only when it is accepted", async () => {
    const { heard } = await openWindow(at("site-provider-place"));
    const box = byId<HTMLSelectElement>("field-site.provider_region");
    expect(box.value).toBe("");
    expect(calls(heard, "accept_offer")).toHaveLength(0);
    byId("offer-site.provider_region").click();
    await settle();
    expect(calls(heard, "accept_offer")).toEqual([{ case: record.row.id, slot: "site.provider_region" }]);
    expect(document.querySelector('[data-testid="offer-site.provider_region"]')).toBeNull();
  });

  it("不确定 is an answer", async () => {
    const { heard } = await openWindow(at("site-ip"));
    byId<HTMLInputElement>("unknown-site.ips").click();
    await settle();
    expect(calls(heard, "save_answers")[0]?.answers).toEqual({ "site.ips": { state: "unknown" } });
  });
});

it("a change from the review page comes back to it", async () => {
  await openWindow(`/case/${record.row.id}/review`);
  byId<HTMLAnchorElement>("review-change-principal.lead_name").click();
  await settle();
  expect(document.activeElement?.id).toBe("f-principal.lead_name");
  byId("continue").click();
  await settle();
  expect(route.now.name).toBe("review");
});
