// Between what stands in a box and what is sent. Everything a person gives is held as text, so that half-typed input of
// every kind can be kept as a draft and nothing typed is ever lost.
import type { AnswerInput, Field, Kind, Value } from "../../contract";

/** What the person has put in for one question. */
export interface Entry {
  text: string;
  /** 我不确定. */
  unknown: boolean;
}

/** Kinds answered with one act: saved at once, because other questions may hang on them. */
const PICKED: ReadonlySet<Kind> = new Set<Kind>(["choice", "yes-no", "many-choice"]);

/** Whether an answer of this kind is complete with one act. */
export function isPicked(field: Field): boolean {
  return PICKED.has(field.kind) && !field.list;
}

/** A value as text: several values one a line. */
export function textOf(value: Value): string {
  if (Array.isArray(value)) return value.join("\n");
  if (typeof value === "object") return "";
  return String(value);
}

/** What stands in the box when the page opens: a newer draft, or the answer. A place written in words stands there as its code. */
export function entryOf(field: Field, draft: string | undefined): Entry {
  if (draft !== undefined) return { text: draft, unknown: false };
  const { state } = field;
  const code = field.kind === "region" ? /^\d{6}$/.exec(field.checked?.normalized ?? "")?.[0] : undefined;
  return { text: code ?? (state.state === "known" ? textOf(state.value) : ""), unknown: state.state === "unknown" };
}

/** What is sent for a question. `null` is an answer still owed, `empty` one left out on purpose. */
export function inputOf(field: Field, entry: Entry): AnswerInput {
  if (entry.unknown) return { state: "unknown" };
  const lines = entry.text.split("\n").map((line) => line.trim()).filter(Boolean);
  if (!lines.length) return field.required ? null : { state: "empty" };
  if (field.list || field.kind === "many-choice") return lines;
  if (field.kind === "yes-no") return entry.text === "true";
  if (field.kind === "number") return Number.isFinite(Number(entry.text)) ? Number(entry.text) : entry.text;
  return entry.text;
}

/** A value as a person reads it, with the labels of choices. */
export function readable(field: Field): string {
  const { state } = field;
  if (state.state === "unknown") return "不确定";
  if (state.state !== "known") return "未填写";
  if (field.kind === "region" && field.checked?.parts.text) return field.checked.parts.text;
  const label = (value: string) => field.options.find((o) => o.value === value)?.label ?? value;
  const { value } = state;
  if (value === true) return "是";
  if (value === false) return "否";
  if (Array.isArray(value)) return value.map(label).join("、") || "未填写";
  if (typeof value === "object") return "已放入图片";
  return label(String(value));
}
