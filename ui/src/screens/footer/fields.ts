// What a footer code is made of, by the names of the use case.
import type { Kind, MakeFooter } from "../../contract";

/** What can be typed. */
export type FooterName = Exclude<keyof MakeFooter, "case">;

export const FIELDS: Array<{ name: FooterName; kind: Kind; label: string; hint: string }> = [
  { name: "icp_number", kind: "icp-number", label: "ICP 备案号", hint: "带网站序号，例如 京ICP备12345678号-1" },
  { name: "mps_number", kind: "mps-number", label: "联网备案号", hint: "例如 京公网安备11010102000001号，只填 14 位数字也行" },
  { name: "holder", kind: "org-name", label: "版权所有", hint: "备案主体的名称；不写就不出现这一行" },
  { name: "icon", kind: "text", label: "图标的文件名", hint: "从平台下载的图标放进网站后叫什么；空着用默认的" },
];
