// The other rooms: pictures, papers, companion, status, home, palette. What goes to the program and what is shown after.
import { describe, expect, it } from "vitest";
import record from "../platform/recorded/case.json";
import { browser } from "../platform/browser";
import { route } from "../shell/route";
import { session } from "../shell/session";
import { byId, openWindow, settle, type Heard } from "../shell/testing/mount";

const here = `/case/${record.row.id}`;
const calls = (heard: Heard[], name: string) => heard.filter((h) => h.name === name).map((h) => h.request as Record<string, unknown>);

describe("pictures", () => {
  it("a chosen file goes over as bytes, without its name", async () => {
    const { heard } = await openWindow(`${here}/pictures`);
    const input = byId<HTMLInputElement>("slot-file-site.certificate");
    Object.defineProperty(input, "files", { value: [new File([new Uint8Array([255, 216, 255])], "张三的证书.jpg")] });
    input.dispatchEvent(new Event("change"));
    await settle();
    expect(calls(heard, "attach_picture")).toEqual([{ case: record.row.id, slot: "site.certificate", bytes: "/9j/", path: null }]);
  });

  it("a file that would choke the page is refused with words", async () => {
    const { heard } = await openWindow(`${here}/pictures`);
    const input = byId<HTMLInputElement>("slot-file-site.certificate");
    Object.defineProperty(input, "files", { value: [{ size: 41 * 1024 * 1024 }] });
    input.dispatchEvent(new Event("change"));
    await settle();
    expect(calls(heard, "attach_picture")).toHaveLength(0);
    expect(byId("failure").textContent).toContain("文件太大");
  });

  it("一键修好 is offered where something is wrong, and only there", async () => {
    const { heard } = await openWindow(`${here}/pictures`);
    expect(document.querySelector('[data-testid="slot-fix-principal.lead_id_back"]')).toBeNull();
    byId("slot-fix-principal.lead_id_front").click();
    await settle();
    expect(calls(heard, "fix_picture")).toHaveLength(1);
    expect(byId("slot-principal.lead_id_front").textContent).toContain("修好了");
  });
});

describe("papers", () => {
  it("saving all needs no dialog", async () => {
    const { heard } = await openWindow(`${here}/papers`);
    byId("papers-save-all").click();
    await settle();
    expect(calls(heard, "save_papers")).toEqual([{ case: record.row.id, folder: "", only: null }]);
    expect(byId("papers-written").querySelectorAll("li")).toHaveLength(record.assessment.papers.length);
  });
});

describe("companion", () => {
  it("the site's order is kept, and one key takes the next field", async () => {
    const { heard } = await openWindow(`${here}/companion`);
    const wanted = record.assessment.portal.flatMap((p) => p.fields).map((f) => `copy-${f.id}`);
    expect([...document.querySelectorAll("li.copy > .button")].map((b) => b.id)).toEqual(wanted);
    const next = record.assessment.portal.flatMap((p) => p.fields).find((f) => !record.ticked.includes(f.id));
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "C", ctrlKey: true, shiftKey: true, cancelable: true }));
    await settle();
    expect(calls(heard, "copy_field")).toEqual([{ case: record.row.id, field: next?.id }]);
    expect(calls(heard, "tick_field")).toEqual([{ case: record.row.id, field: next?.id, done: true }]);
    expect(document.activeElement?.id).toMatch(/^copy-/);
  });

  it("a field that still wants an answer leads to its question, and is not ticked on the way", async () => {
    const { heard } = await openWindow(`${here}/companion`);
    const owed = record.assessment.portal.flatMap((p) => p.fields).find((f) => f.required && !f.value);
    byId(`copy-${owed?.id}`).click();
    await settle();
    expect(calls(heard, "tick_field")).toHaveLength(0);
    expect(location.hash).toContain(`field=${owed?.fact}`);
  });

  it("a field to choose on the site is not put on the clipboard", async () => {
    const { heard } = await openWindow(`${here}/companion`);
    const pick = record.assessment.portal.flatMap((p) => p.fields).find((f) => f.act === "pick");
    byId(`copy-${pick?.id}`).click();
    await settle();
    expect(calls(heard, "copy_field")).toHaveLength(0);
  });
});

describe("status", () => {
  it("marking as submitted records the day and shows what comes next", async () => {
    const { heard } = await openWindow(`${here}/status`);
    byId("status-submit").click();
    await settle();
    expect(calls(heard, "record_event")).toEqual([{ case: record.row.id, kind: "submitted", date: "2026-11-22", words: "" }]);
    expect(byId("screen-title").textContent).toContain("等审核");
    byId("status-returned").click();
    await settle();
    expect(calls(heard, "record_event")).toHaveLength(1);
  });
});

describe("tasks", () => {
  it("a blocked task is no link and says what blocks it", async () => {
    await openWindow(here);
    for (const chapter of record.assessment.chapters.filter((c) => c.status === "blocked")) {
      const row = byId(`task-${chapter.id}`);
      expect(row.tagName).not.toBe("A");
      expect(row.closest("li")?.textContent).toContain(chapter.blocked_by);
    }
  });

  it("only the four statuses are said", async () => {
    const { host } = await openWindow(here);
    const said = new Set([...host.querySelectorAll(".status")].map((s) => s.textContent?.trim()));
    for (const words of said) expect(["已完成", "未完成", "不能开始", "有问题"]).toContain(words);
  });
});

describe("start", () => {
  it("goes back to the page, field and text where the program ended", async () => {
    const twin = await browser().call("home", {});
    const place = { route: `${here}/screen/lead`, field: "principal.lead_name", caret: 1 };
    await openWindow("/settings", { home: () => ({ ...twin, resume: place }) });
    const { resume } = await import("../shell/travel");
    await resume();
    await settle();
    expect(route.now.path).toBe(place.route);
    const box = document.activeElement as HTMLInputElement;
    expect(box.id).toBe("f-principal.lead_name");
    expect(box.selectionStart).toBe(1);
  });

  it("a place that is gone leads home", async () => {
    const twin = await browser().call("home", {});
    await openWindow("/", { home: () => ({ ...twin, resume: { route: "/case/gone/review", field: null, caret: null } }) });
    expect(route.now.name).toBe("home");
  });

  it("a data folder that cannot be read says so, with a way to try again", async () => {
    const failure = { code: "store.locked", message: "备案向导已经开着", hint: "用开着的那个窗口", detail: "" };
    await openWindow("/", { home: () => Promise.reject(failure) });
    expect(byId("failure").textContent).toContain("备案向导已经开着");
    expect(byId("failure").textContent).toContain("store.locked");
  });
});

it("the palette finds places by name and goes there", async () => {
  await openWindow(here);
  window.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true }));
  await settle();
  expect(session.palette).toBe(true);
  const { commands } = await import("../shell/commands");
  await commands().find((c) => c.title === "检查答案")?.run();
  expect(route.now.name).toBe("review");
});
