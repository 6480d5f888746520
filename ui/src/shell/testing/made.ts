// Values of the contract made by hand for tests, where the recorded filing has none of their kind.
import type { AppFile, AppSigner, CaseView, Mail, StageReached } from "../../contract";
import recorded from "../../platform/recorded/case.json";

/** The recorded case, with its assessment changed. Its own copy each time. */
export function caseWith(change: Partial<CaseView["assessment"]>, stage: CaseView["row"]["stage"] = "draft"): CaseView {
  const view = JSON.parse(JSON.stringify(recorded)) as CaseView;
  return { ...view, row: { ...view.row, stage }, assessment: { ...view.assessment, ...change } };
}

/** Three steps, of which the first was reached. */
export const STAGES: StageReached[] = ["first", "second", "third"].map((event, at) => ({
  event, title: `第 ${at + 1} 步过了`, about: "收到短信就算", day: at ? null : "2026-11-18", sources: [], conflicts: [],
}));

/** An e-mail whose second file is missing. */
export const MAIL: Mail = {
  id: "send", title: "把材料发过去", to: "beian@example.com", subject: "示例公司-材料", body: "你好：\n材料见附件。", note: "一个材料一个文件",
  attachments: [{ title: "营业执照", file: "营业执照.jpg", ready: true }, { title: "承诺书", file: "承诺书.pdf", ready: false }], sources: [], conflicts: [],
};

/** A certificate whose prints are all of one digit. */
export function signer(digit: string): AppSigner {
  return { subject: `CN=示例 ${digit}`, alias: "", from: "2020-01-01", to: "2045-01-01", key: "RSA 2048", md5: digit.repeat(32), sha1: digit.repeat(40), sha256: digit.repeat(64) };
}

/** A package with one certificate and three values for facts of these names. */
export function appFile(facts: [string, string, string], change: Partial<AppFile> = {}): AppFile {
  const values = ["cn.example.app", "1".repeat(32), "7".repeat(617)];
  const offers = facts.map((fact, at) => ({ fact, label: ["包名", "签名 MD5", "公钥"][at] ?? "", value: values[at] ?? "", now: at ? "" : "cn.example.app" }));
  return { kind: "安装包", package: "cn.example.app", version: "1.2.0", label: "示例", schemes: ["v1", "v2"], signers: [signer("1")], signer: 0, offers, findings: [], ...change };
}
