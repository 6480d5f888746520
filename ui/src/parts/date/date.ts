// A date in three boxes, kept as one text. What was typed is kept even when it is no date; whether it is one, the
// program says.

/** The text of a date that never ends. */
export const LONG_TERM = "长期";

/** What stands in the three boxes. */
export interface Boxes {
  year: string;
  month: string;
  day: string;
}

/** The boxes of a text: `2026-01-05`, `2026-1-`, or anything a person pasted. */
export function boxesOf(text: string): Boxes {
  if (!text || text === LONG_TERM) return { year: "", month: "", day: "" };
  const whole = wholeDate(text);
  if (whole) return whole;
  const [year = "", month = "", ...rest] = text.split("-");
  return { year, month, day: rest.join("-") };
}

/** The text of the boxes: a full date is written `2026-01-05`, anything else as it was typed. */
export function textOfBoxes({ year, month, day }: Boxes): string {
  const parts = [year, month, day].map((p) => p.trim());
  if (parts.every((p) => !p)) return "";
  const [y = "", m = "", d = ""] = parts;
  if (/^\d{4}$/.test(y) && /^\d{1,2}$/.test(m) && /^\d{1,2}$/.test(d)) return `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
  return `${y}-${m}-${d}`;
}

/** A whole date in any usual writing (`2026年1月5日`, `2026/1/5`, `20260105`), cut into boxes. */
export function wholeDate(text: string): Boxes | null {
  const half = text.normalize("NFKC").trim();
  const found = /^(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?$/.exec(half) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(half);
  return found ? { year: found[1] ?? "", month: String(Number(found[2])), day: String(Number(found[3])) } : null;
}
