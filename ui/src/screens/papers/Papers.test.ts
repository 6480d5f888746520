// Papers a person brought themselves, names for a DOCX, and e-mails.
import { describe, expect, it } from "vitest";
import type { CaseView, Finding, PaperView } from "../../contract";
import paperRecord from "../../platform/recorded/paper.json";
import { platform } from "../../platform";
import { faults } from "../../shell/testing/axe";
import { caseWith, MAIL } from "../../shell/testing/made";
import { byId, openWindow, settle, unmountAll, type Heard } from "../../shell/testing/mount";

const has = (id: string) => document.querySelector(`[data-testid="${id}"]`) !== null;
const sent = (heard: Heard[], name: string) => heard.filter((h) => h.name === name).map((h) => h.request);
const ours = paperRecord as unknown as PaperView;
const unknown: Finding = { code: "TPL-201", severity: "warning", fields: [], words: "不认识“甲”，没有填", hint: "核对名称", sources: [], conflicts: [], passed: null };
const own = { kind: "docx", pages: 0, changed: "2026-11-22T10:31:00", filled: ["单位名称"], left_empty: ["网站名称"], findings: [unknown] };

/** A case with one official paper, one of ours to go by, one work sheet. */
function papers(): CaseView {
  const view = caseWith({});
  view.papers_by = { id: "provider.id", label: "接入商" };
  const [paper] = view.assessment.papers;
  if (!paper) throw new Error("the recorded case has no paper");
  view.assessment.papers = ["official", "reference", "own"].map((text) => ({ ...paper, text, form: text, title: `${text} 纸` }));
  return view;
}

describe("a paper of the person's own", () => {
  it("takes the place of ours, is told apart, and ours comes back", async () => {
    const view = papers();
    const { heard } = await openWindow("/case/c1/papers", {
      open_case: () => view,
      import_paper: () => ((view.own_papers = ["reference"]), { ...ours, form: "reference", pdf: "", findings: own.findings, own }),
      remove_paper: () => ((view.own_papers = []), { ...ours, form: "reference", pdf: "", own: null }),
    });
    expect(["official", "reference", "own"].map((form) => has(`own-bring-${form}`)), "a work sheet stays ours").toEqual([true, true, false]);
    platform().chooseFile = async () => "授权书.docx";
    byId("own-bring-reference").click();
    await settle();
    expect(sent(heard, "import_paper")).toEqual([{ case: "c1", form: "reference", bytes: null, path: "授权书.docx" }]);
    for (const words of ["你导入的 DOCX", "11 月 22 日 10:31", "单位名称", "网站名称", "Word"]) expect(byId("own-state").textContent).toContain(words);
    expect(document.querySelectorAll(`[data-code="${unknown.code}"]`), "said once").toHaveLength(1);
    expect(document.querySelector(".pdf"), "only Word draws a DOCX").toBeNull();
    expect(byId("paper-reference").textContent).toContain("自己导入的");
    expect(await faults()).toEqual([]);
    byId("own-leave-reference").click();
    await settle();
    byId("own-leave").click();
    await settle();
    expect(sent(heard, "remove_paper")).toEqual([{ case: "c1", form: "reference" }]);
    expect(has("own-state")).toBe(false);
    expect(document.activeElement?.className, "the button that was pressed is gone").toContain("papers-preview");
    expect(byId("paper-reference").textContent).toContain("参考稿");
  });

  it("is not offered where no provider passes the filing on", async () => {
    await openWindow("/case/c1/papers");
    expect(document.querySelector('[data-testid^="own-bring-"], [data-testid="placeholders"]')).toBeNull();
  });

  it("no file, no call; a file that cannot be used leaves ours in place", async () => {
    const failure = { code: "templates.not_a_paper", message: "不是 PDF 或 DOCX", hint: "另存一份", detail: "" };
    const { heard } = await openWindow("/case/c1/papers", { open_case: () => papers(), import_paper: () => Promise.reject(failure) });
    platform().chooseFile = async () => null;
    byId("own-bring-official").click();
    await settle();
    expect(sent(heard, "import_paper")).toHaveLength(0);
    platform().chooseFile = async () => "x.pdf";
    byId("own-bring-official").click();
    await settle();
    expect(byId("failure").textContent).toContain(failure.message);
    expect(has("own-leave-official")).toBe(false);
  });

  it("names for a DOCX are listed when asked for, and copied as they are written there", async () => {
    const { heard } = await openWindow("/case/c1/papers", { open_case: () => papers(), placeholders: () => ({ names: [["单位名称", "示例公司"], ["网站名称", ""]] }) });
    expect(sent(heard, "placeholders")).toHaveLength(0);
    const help = byId<HTMLDetailsElement>("placeholders");
    help.open = true;
    help.dispatchEvent(new Event("toggle"));
    await settle();
    expect(help.textContent).toContain("现在是：示例公司");
    expect(help.textContent).toContain("还没答");
    help.querySelectorAll("button")[0]?.click();
    await settle();
    expect(sent(heard, "copy_text")).toEqual([{ text: "{{单位名称}}" }]);
    expect(await faults()).toEqual([]);
  });
});

describe("e-mails", () => {
  it("each part is copied as it stands; files say whether they are at hand", async () => {
    const { heard } = await openWindow("/case/c1/papers", { open_case: () => caseWith({ mails: [MAIL] }) });
    for (const part of ["to", "subject", "body"]) byId(`mail-${part}-send`).click();
    await settle();
    expect(sent(heard, "copy_text")).toEqual([MAIL.to, MAIL.subject, MAIL.body].map((text) => ({ text })));
    expect([...byId("mail-send").querySelectorAll(".mail-files li")].map((li) => li.textContent)).toEqual(["已备好营业执照营业执照.jpg", "还缺承诺书承诺书.pdf"]);
    expect(await faults()).toEqual([]);
  });

  it("a part that is not known yet is owed, not copied; no e-mail, no heading", async () => {
    await openWindow("/case/c1/papers", { open_case: () => caseWith({ mails: [{ ...MAIL, to: "" }] }) });
    expect(has("mail-to-send")).toBe(false);
    expect(byId("mail-send").textContent).toContain("还不知道");
    unmountAll();
    await openWindow("/case/c1/papers");
    expect(has("mails")).toBe(false);
  });
});
