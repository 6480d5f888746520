// The rooms that need no case, and starting: what goes to the program and what is shown of its answer.
import { describe, expect, it } from "vitest";
import type { CaseView } from "../contract";
import finderRecord from "../platform/recorded/finder.json";
import record from "../platform/recorded/case.json";
import { browser } from "../platform/browser";
import rooms from "../platform/recorded/rooms.json";
import stoppedRecord from "../platform/recorded/stopped.json";
import { route } from "../shell/route";
import { faults } from "../shell/testing/axe";
import { byId, openWindow, settle, type, unmountAll, type Heard } from "../shell/testing/mount";

const here = `/case/${record.row.id}`;
const calls = (heard: Heard[], name: string) => heard.filter((h) => h.name === name).map((h) => h.request as Record<string, unknown>);
const has = (id: string) => document.querySelector(`[data-testid="${id}"]`) !== null;

async function press(id: string): Promise<void> {
  byId(id).click();
  await settle();
}

describe("dates", () => {
  it("what is due stands on the first page with its counting, the most urgent first", async () => {
    const { heard } = await openWindow("/");
    expect(calls(heard, "due")[0]).toEqual({ days: 30 });
    const said = byId("home-due").textContent ?? "";
    for (const { deadline } of rooms.due.rows) expect(said).toContain(deadline.counted);
    expect(said.indexOf("已过")).toBeLessThan(said.indexOf("还有"));
  });

  it.each([
    ["2027-01-20", true],
    ["2027-01-21", false],
  ])("a calendar until %s is said to end soon: %s", async (until, short) => {
    await openWindow("/", { due: () => ({ rows: rooms.due.rows, calendar_until: until }) });
    expect(has("calendar-short")).toBe(short);
  });

  it("an estimated date says so; what else is known of it is told, a later reading too", async () => {
    const [row] = rooms.due.rows;
    const deadline = { ...row?.deadline, estimated: true, latest: "2026-11-25", note: "按“当地通知”的说法，最晚约到 11 月 25 日" };
    await openWindow("/", { due: () => ({ rows: [{ ...row, deadline }], calendar_until: "2027-12-31" }) });
    for (const words of ["（估算）", deadline.note, row?.deadline.clause ?? ""]) expect(byId("home-due").textContent).toContain(words);
    expect(has("calendar-short"), "an estimate means the calendar does not reach").toBe(true);
  });

  it.each([
    ["/", null],
    [`${here}/status`, record.row.id],
  ])("from %s dates go to a calendar file where the person says", async (path, of) => {
    const dated = { ...record, assessment: { ...record.assessment, deadlines: [rooms.due.rows[0]?.deadline] } };
    const { heard } = await openWindow(path, { open_case: () => dated });
    await press("dates-export");
    expect(calls(heard, "save_due")).toEqual([{ case: of, days: null, file: "备案日期.ics" }]);
  });

  it("a later year's calendar is taken in, and how far it reaches is shown", async () => {
    const { heard, host } = await openWindow("/settings");
    await press("calendar-import");
    expect(calls(heard, "import_calendar")).toHaveLength(1);
    expect(host.textContent).toContain("2027 年 12 月 31 日");
  });
});

describe("starting", () => {
  it("procedures stand under the headings of the data, in its order", async () => {
    const home = await browser().call("home", {});
    const rows = ["注销和移交", "", "新办", "以后才有的", "变更", "新办"].map((group, at) => ({ ...home.procedures[0], finder: false, procedure: `p${at}`, title: `甲：第 ${at} 件`, group }));
    const { host } = await openWindow("/", { home: () => ({ ...home, procedures: rows }) });
    expect([...host.querySelectorAll(".start-group h3")].map((h) => h.textContent)).toEqual(["注销和移交", "其他", "新办", "以后才有的", "变更"]);
    expect([...host.querySelectorAll(".start-row strong")].map((h) => h.textContent)).toEqual(["第 0 件", "第 1 件", "第 2 件", "第 5 件", "第 3 件", "第 4 件"]);
  });

  it("a situation starts the finder with its answers; no situation starts it empty", async () => {
    const { heard } = await openWindow("/find");
    const [first] = rooms.situations;
    await press(`situation-${first?.id}`);
    expect(calls(heard, "start_case").at(-1)).toMatchObject({ procedure: first?.procedure, situation: first?.id, anyway: false });
    unmountAll();
    const again = await openWindow("/find");
    await press(`find-own-${finderRecord.row.procedure}`);
    expect(calls(again.heard, "start_case").at(-1)).toMatchObject({ procedure: finderRecord.row.procedure, situation: null });
  });

  it("situations are found by any of their words", async () => {
    const { host } = await openWindow("/find");
    type(byId<HTMLInputElement>("find-search"), "域名");
    await settle();
    expect([...host.querySelectorAll(".find-link")].map((b) => b.textContent)).toEqual(rooms.situations.filter((s) => (s.title + s.about + s.topic).includes("域名")).map((s) => s.title));
    type(byId<HTMLInputElement>("find-search"), "没有这种事");
    await settle();
    expect(host.querySelectorAll(".find-link")).toHaveLength(0);
    expect(host.textContent).toContain("没有找到");
  });

  it("a start that an open case excludes is put to the person, and goes on only when told to", async () => {
    const failure = { code: "case.excluded", message: "这一件还没办完", hint: "先办完它，再注销", detail: record.row.id };
    let anyway = false;
    const { heard } = await openWindow("/", {
      start_case: (asked: { anyway: boolean }) => {
        anyway = asked.anyway;
        return anyway ? browser().call("open_case", { case: record.row.id }) : Promise.reject(failure);
      },
    });
    await press(`start-${record.row.procedure}`);
    expect(byId("excluded").textContent).toContain(failure.hint);
    expect(has("failure"), "a question, not a failure").toBe(false);
    await press("excluded-anyway");
    expect(calls(heard, "start_case").at(-1)).toMatchObject({ procedure: record.row.procedure, anyway: true });
    expect(route.now.name).toBe("tasks");
  });

  it("what was filled in for a customer before goes along when asked to, but not out of a practice run", async () => {
    const cases = [{ ...record.row, practice: false }, { ...record.row, id: "trial", practice: true }];
    const home = { ...(await browser().call("home", {})), cases };
    const { heard } = await openWindow("/", { home: () => home });
    const pick = byId<HTMLSelectElement>("start-from");
    expect([...pick.options].map((o) => o.value)).toEqual(["", `case ${record.row.id}`]);
    pick.value = `case ${record.row.id}`;
    pick.dispatchEvent(new Event("change"));
    await press(`start-${record.row.procedure}`);
    expect(calls(heard, "start_case").at(-1)).toMatchObject({ procedure: record.row.procedure, from: record.row.id, practice: false });
  });

  it("the case that excludes can be opened instead", async () => {
    const failure = { code: "case.excluded", message: "这一件还没办完", hint: "先办完它", detail: record.row.id };
    await openWindow("/", { start_case: () => Promise.reject(failure) });
    await press(`start-${record.row.procedure}`);
    await press("excluded-open");
    expect(route.now.full).toBe(here);
  });
});

describe("the finder's result", () => {
  const stopped = stoppedRecord as unknown as CaseView;

  it("filings are numbered in order; a stop stands before them, with no number and no button", async () => {
    const { host } = await openWindow("/case/f2/result");
    const [stops, steps] = [true, false].map((stop) => stopped.assessment.filings.filter((f) => f.stop === stop));
    expect([...host.querySelectorAll(".filing-number")].map((n) => n.textContent)).toEqual(steps?.map((_, at) => String(at + 1)));
    for (const stop of stops ?? []) {
      expect(byId(`filing-${stop.id}`).querySelector("button, .filing-number")).toBeNull();
      expect(byId(`filing-${stop.id}`).textContent).toContain(stop.why);
    }
    expect(host.querySelector(".filing")?.classList.contains("knocked")).toBe(true);
  });

  it("when nothing is left to file, the reason is still told", async () => {
    const filings = stopped.assessment.filings.filter((f) => f.stop);
    const { host } = await openWindow("/case/f2/result", { open_case: () => ({ ...stopped, assessment: { ...stopped.assessment, filings } }) });
    expect(byId("screen-title").textContent).toContain("没有要办的");
    expect(host.textContent).toContain(filings[0]?.why);
  });

  it("a filing starts with the answers already given", async () => {
    const { heard } = await openWindow("/case/f1/result");
    const procedure = finderRecord.assessment.filings.find((f) => f.procedure)?.procedure ?? "";
    await press(`start-${procedure}`);
    expect(calls(heard, "start_case")).toEqual([{ procedure, from: "f1", practice: false, situation: null, anyway: false }]);
  });
});

describe("a saved page", () => {
  it("each sign is shown in place with what it means; page text never becomes markup", async () => {
    const { heard, host } = await openWindow("/page");
    await press("page-file");
    expect(calls(heard, "check_page")).toEqual([{ path: "many.html", case: null }]);
    expect(byId("page-report").textContent).toContain(rooms.page.many.verdict);
    for (const sign of rooms.page.many.signs) expect(byId(`sign-${sign.id}`).textContent).toContain(sign.meaning);
    expect([...host.querySelectorAll(".sign mark")].map((m) => m.textContent)).toEqual(rooms.page.many.signs.flatMap((s) => s.hits).map((h) => h.found));
    expect(host.querySelector(".hit textarea, .hit h2")).toBeNull();
  });

  it("the corrected code is copied as it stands", async () => {
    const { heard } = await openWindow("/page");
    await press("page-file");
    await press("page-copy");
    expect(calls(heard, "copy_text")).toEqual([{ text: rooms.page.many.corrected }]);
  });

  it.each(["none", "scripts"] as const)("a page where nothing was seen (%s) says what was not read", async (kind) => {
    const { host } = await openWindow("/page", { check_page: () => rooms.page[kind] });
    await press("page-folder");
    expect(host.textContent).toContain(rooms.page[kind].verdict);
    for (const words of rooms.page[kind].left_out) expect(host.textContent).toContain(words);
    expect(host.querySelector(".outcome")?.classList.contains("trouble")).toBe(rooms.page[kind].left_out.length > 0);
    expect(await faults()).toEqual([]);
  });

  it("a file that cannot be read leaves the page ready for another", async () => {
    const failure = { code: "page.unreadable", message: "读不出这个文件", hint: "换成网页文件", detail: "" };
    await openWindow("/page", { check_page: () => Promise.reject(failure) });
    await press("page-file");
    expect(byId("failure").textContent).toContain(failure.hint);
    expect(has("page-report")).toBe(false);
    byId("page-file");
  });

  it("no choice, no call", async () => {
    const { heard } = await openWindow("/page", {});
    const { platform } = await import("../platform");
    platform().chooseFile = async () => null;
    await press("page-file");
    expect(calls(heard, "check_page")).toHaveLength(0);
  });
});

describe("footer code", () => {
  it("from a case nothing needs typing", async () => {
    const { heard, host } = await openWindow(`${here}/footer`);
    expect(calls(heard, "make_footer")).toEqual([{ case: record.row.id, icp_number: "", mps_number: "", holder: "", icon: "" }]);
    expect(host.querySelectorAll("[role=tab]")).toHaveLength(rooms.footer.variants.length);
    const [first] = rooms.footer.variants;
    for (const { words } of rooms.footer.findings) expect(byId("footer-made").textContent, "the boxes are shut, what is said of them is not").toContain(words);
    await press(`footer-copy-${first?.id}`);
    expect(calls(heard, "copy_text")).toEqual([{ text: first?.code }]);
  });

  it("what is wrong with a number stands at its box, and the focus goes there", async () => {
    const wrong = { code: "FOOT-010", severity: "error", fields: ["mps_number"], words: "少一位数字", hint: "联网备案号是 14 位", sources: [], conflicts: [], passed: null };
    await openWindow("/footer", { make_footer: () => ({ variants: [], findings: [wrong] }) });
    type(byId<HTMLInputElement>("footer-mps_number"), "1101010200000");
    await press("footer-make");
    const box = byId<HTMLInputElement>("footer-mps_number");
    expect(box.getAttribute("aria-invalid")).toBe("true");
    expect(box.closest(".field")?.textContent).toContain(wrong.hint);
    expect(document.activeElement).toBe(box);
    expect(await faults()).toEqual([]);
  });
});

describe("a reviewer's words", () => {
  const back = { ...record, row: { ...record.row, stage: "returned" }, timeline: [{ at: "2026-11-22T10:45:00", kind: "returned", words: "被退回：域名证书不清晰：重新上传" }, ...record.timeline] };

  it("one click on the status page translates what was recorded, whole", async () => {
    const { heard } = await openWindow(`${here}/status`, { open_case: () => back });
    await press("status-translate");
    expect(calls(heard, "translate_return")).toEqual([{ text: "域名证书不清晰：重新上传", case: record.row.id, procedure: null }]);
    expect(route.now.full).not.toContain("证书");
    for (const meaning of rooms.returned.sure.meanings) expect(byId(`meaning-${meaning.id}`).textContent).toContain(meaning.cause);
  });

  it("an unsure reading says so and offers the nearest; nothing leads to a page without a case", async () => {
    const { host } = await openWindow("/returned");
    type(byId<HTMLTextAreaElement>("returned-text"), "名称不符合要求");
    await press("returned-translate");
    expect(byId("returned-result").textContent).toContain("不确定");
    expect(host.querySelectorAll(".meaning.guess")).toHaveLength(rooms.returned.unsure.meanings.length);
    expect(host.querySelector(".meaning a")).toBeNull();
    expect(await faults()).toEqual([]);
  });

  it("with a case, a meaning leads to the screen that asks it", async () => {
    await openWindow(`${here}/returned`, { open_case: () => back });
    const meaning = rooms.returned.sure.meanings.find((m) => m.screen);
    const link = byId<HTMLAnchorElement>(`change-${meaning?.id}`);
    expect(link.getAttribute("href")).toBe(`#${here}/screen/${meaning?.screen?.id}?field=${meaning?.facts[0]?.id}`);
  });

  it("nothing pasted, nothing sent", async () => {
    const { heard } = await openWindow("/returned");
    await press("returned-translate");
    expect(calls(heard, "translate_return")).toHaveLength(0);
    expect(document.activeElement).toBe(byId("returned-text"));
  });
});

describe("contacts", () => {
  it("every row shows where its number is from, and sources that say something else", async () => {
    await openWindow("/contacts");
    for (const row of rooms.contacts.rows) {
      const said = byId(`contact-${row.id}`).textContent ?? "";
      for (const words of [row.phone, row.own ? "自己记的" : row.source, row.seen, ...row.others.map((o) => o.phone)]) expect(said).toContain(words);
      expect(has(`contact-edit-${row.id}`)).toBe(row.own);
    }
  });

  it("only the last words typed are searched for", async () => {
    const { heard } = await openWindow("/contacts");
    const box = byId<HTMLInputElement>("contacts-search");
    type(box, "徐");
    type(box, "徐汇");
    await new Promise((done) => setTimeout(done, 250));
    await settle();
    expect(calls(heard, "find_contacts").map((c) => c.query)).toEqual(["", "徐汇"]);
    expect(document.querySelectorAll(".contact")).toHaveLength(1);
  });

  it("a row of one's own is added, changed and removed", async () => {
    const { heard } = await openWindow("/contacts");
    await press("contact-add");
    await press("contact-save");
    expect(calls(heard, "save_contact"), "a row without a number is not kept").toHaveLength(0);
    for (const [name, text] of [["place", "上海市"], ["office", "窗口"], ["phone", "021-00000009"]]) type(byId<HTMLInputElement>(`contact-${name}`), text ?? "");
    await press("contact-save");
    expect(calls(heard, "save_contact")).toEqual([{ id: null, place: "上海市", office: "窗口", phone: "021-00000009", note: "" }]);
    const own = document.querySelector<HTMLElement>('[data-testid^="contact-edit-"]')?.dataset.testid?.replace("contact-edit-", "");
    await press(`contact-edit-${own}`);
    expect(byId<HTMLInputElement>("contact-phone").value).toBe("021-00000009");
    await press("contact-save");
    expect(calls(heard, "save_contact").at(-1)).toMatchObject({ id: own });
    await press(`contact-remove-${own}`);
    await press("contact-remove");
    expect(calls(heard, "remove_contact")).toEqual([{ id: own }]);
    expect(has(`contact-${own}`)).toBe(false);
  });
});

it("guides are listed by title and open by address", async () => {
  const { host } = await openWindow("/guides");
  expect([...host.querySelectorAll(".guides-row a")].map((a) => a.textContent)).toEqual(rooms.guides.map((g) => g.title));
  const [first] = rooms.guides;
  await press(`guide-${first?.guide}`);
  expect(route.now.at).toEqual({ procedure: first?.procedure, guide: first?.guide });
  expect(document.querySelectorAll("h1")).toHaveLength(1);
});

it("every room without a case is in the palette", async () => {
  await openWindow("/settings");
  const { commands } = await import("../shell/commands");
  const { TOOLS } = await import("../shell/tools");
  for (const tool of TOOLS) {
    await commands().find((c) => c.id === `tool-${tool.name}`)?.run();
    expect(route.now.name).toBe(tool.name);
  }
});
