// Reading an APP's file: only shown where a question asks for it, and nothing is filled in that the person did not take.
import { beforeEach, describe, expect, it } from "vitest";
import type { AppFile, CaseView, Failure } from "../../contract";
import { platform } from "../../platform";
import { faults } from "../../shell/testing/axe";
import { appFile, caseWith, signer } from "../../shell/testing/made";
import { byId, openWindow, settle, type, type Heard } from "../../shell/testing/mount";
import { inShort } from "./inShort";

let view: CaseView;
let facts: [string, string, string];
const has = (id: string) => document.querySelector(`[data-testid="${id}"]`) !== null;
const sent = (heard: Heard[], name: string) => heard.filter((h) => h.name === name).map((h) => h.request);

beforeEach(() => {
  view = caseWith({});
  const fields = view.assessment.chapters.flatMap((c) => c.screens).find((s) => s.id === "lead")?.fields ?? [];
  const [name, number] = fields;
  if (!name || !number) throw new Error("the recorded page has too few questions");
  name.reads = "android.package";
  facts = [name.fact, number.fact, "elsewhere.key"];
});

/** Opens the page of those questions and chooses a file. */
async function read(answer: (request: { password: string | null; signer: number | null }) => AppFile | Promise<AppFile>) {
  const opened = await openWindow("/case/c1/screen/lead", { open_case: () => view, read_app: answer });
  platform().chooseFile = async () => "示例.apk";
  byId("app-file-choose").click();
  await settle();
  return opened;
}

describe("reading", () => {
  it("is offered only where a question asks for it", async () => {
    await openWindow("/case/c1/screen/site-icp", { open_case: () => view });
    expect(has("app-file")).toBe(false);
    await openWindow("/case/c1/screen/lead", { open_case: () => view });
    expect(has("app-file")).toBe(true);
  });

  it("shows what the file is and what it says beside what is answered; nothing is sent by itself", async () => {
    const { heard, host } = await read(() => appFile(facts));
    expect(sent(heard, "read_app")).toEqual([{ case: "c1", path: "示例.apk", bytes: null, password: null, signer: null }]);
    const said = byId("app-file").textContent ?? "";
    for (const words of ["安装包", "cn.example.app", "1.2.0", "v1、v2", "CN=示例 1", "1".repeat(32), "（共 617 位）"]) expect(said).toContain(words);
    expect(host.querySelectorAll(".app-file-offers tbody tr")).toHaveLength(3);
    expect(sent(heard, "save_answers")).toHaveLength(0);
    expect(await faults()).toEqual([]);
  });

  it("填进去 saves all that differs, over a half-typed text too, and the boxes show it", async () => {
    const { heard } = await read(() => appFile(facts));
    const box = byId<HTMLInputElement>(`field-${facts[0]}`);
    type(box, "打了一半");
    await settle();
    byId("app-file-fill").click();
    await settle();
    expect(sent(heard, "save_answers")).toEqual([{ case: "c1", answers: { [facts[0]]: "cn.example.app", [facts[1]]: "1".repeat(32), [facts[2]]: "7".repeat(617) } }]);
    expect(box.value).toBe("cn.example.app");
    expect(has("app-file-fill"), "nothing differs any more").toBe(false);
  });

  it("a dropped file goes over as bytes, without its name", async () => {
    const { heard } = await openWindow("/case/c1/screen/lead", { open_case: () => view, read_app: () => appFile(facts) });
    const files = [new File([new Uint8Array([48, 130, 1])], "示例公司的证书.cer")];
    byId("app-file").dispatchEvent(Object.assign(new Event("drop", { bubbles: true, cancelable: true }), { dataTransfer: { files } }));
    await settle();
    expect(sent(heard, "read_app")).toEqual([{ case: "c1", path: null, bytes: "MIIB", password: null, signer: null }]);
    expect(has("app-file-offers")).toBe(true);
  });

  it("a dropped file too big for the page is to be chosen instead", async () => {
    const { heard } = await openWindow("/case/c1/screen/lead", { open_case: () => view });
    const files = [{ size: 41 * 1024 * 1024 }];
    byId("app-file").dispatchEvent(Object.assign(new Event("drop", { bubbles: true, cancelable: true }), { dataTransfer: { files } }));
    await settle();
    expect(sent(heard, "read_app")).toHaveLength(0);
    expect(byId("failure-note").textContent).toContain("选择文件");
  });

  it("what is the same is not sent again", async () => {
    const offers = appFile(facts).offers.slice(2).map((o) => ({ ...o, now: o.value }));
    await read(() => appFile(facts, { offers }));
    expect(byId("app-file-offers").textContent).toContain("一样");
    expect(has("app-file-fill")).toBe(false);
  });
});

describe("a certificate", () => {
  it("is picked by the person when there are several, and the file is read again with it", async () => {
    const several = { signers: [signer("1"), signer("2")], signer: null, offers: [] };
    const { heard } = await read((asked) => appFile(facts, asked.signer === null ? several : { ...several, signer: asked.signer }));
    expect(document.querySelectorAll("[data-testid=app-file] input[type=radio]:checked")).toHaveLength(0);
    byId("option-app-file-signer-1").click();
    await settle();
    expect(sent(heard, "read_app").at(-1)).toEqual({ case: "c1", path: "示例.apk", bytes: null, password: null, signer: 1 });
    expect(byId("app-file-signer").textContent).toContain("2".repeat(40));
    expect(await faults()).toEqual([]);
  });
});

describe("a locked file", () => {
  const locked = (code: string): Failure => ({ code, message: "这个文件加了密码", hint: "填上密码", detail: "" });

  it("asks for the password until it opens; Enter opens and does not press 继续", async () => {
    const { heard } = await read(({ password }) => {
      if (password === "对的") return appFile(facts);
      throw locked(password === null ? "SIG-007" : "SIG-008");
    });
    for (const text of ["错的", "对的"]) {
      const box = byId<HTMLInputElement>("app-file-password");
      expect(document.activeElement).toBe(box);
      type(box, text);
      box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
      await settle();
    }
    expect(sent(heard, "read_app").map((r) => (r as { password: string }).password)).toEqual([null, "错的", "对的"]);
    expect(sent(heard, "continue_screen")).toHaveLength(0);
    expect(has("app-file-offers")).toBe(true);
    expect(has("app-file-password")).toBe(false);
  });

  it("another failure is said at the place, without a password", async () => {
    await read(() => Promise.reject({ ...locked("SIG-002"), message: "不是安装包" }));
    expect(byId("failure-note").textContent).toContain("不是安装包");
    expect(has("app-file-password")).toBe(false);
    expect(await faults()).toEqual([]);
  });
});

it("a long value is shown by both its ends", () => {
  expect(inShort("a".repeat(80))).toHaveLength(80);
  expect(inShort(`${"1".repeat(24)}${"5".repeat(100)}${"9".repeat(24)}`)).toBe(`${"1".repeat(24)}…${"9".repeat(24)}（共 148 位）`);
});
