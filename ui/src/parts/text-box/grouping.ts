// Long numbers read back in groups, so that a person can compare them with the paper. The box itself keeps what was typed.
import type { Kind } from "../../contract";

const GROUPS: Partial<Record<Kind, number[]>> = {
  "resident-id": [6, 4, 4, 4],
  "residence-permit": [6, 4, 4, 4],
  "foreign-permanent-id": [3, 4, 4, 4, 3],
  uscc: [2, 6, 9, 1],
  mobile: [3, 4, 4],
  md5: [4, 4, 4, 4, 4, 4, 4, 4],
  sha1: [4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
};

/** Kinds whose last character checks the others: worth a hint as soon as all are there. */
const SELF_CHECKING: ReadonlySet<Kind> = new Set<Kind>(["resident-id", "residence-permit", "uscc"]);

/** The groups of a number, or nothing when the kind has none or the text is too short to need it. */
export function groups(kind: Kind, text: string): string[] {
  const sizes = GROUPS[kind];
  const plain = text.replace(/[\s-]/g, "");
  if (!sizes || plain.length < 8) return [];
  const out: string[] = [];
  let from = 0;
  for (const size of sizes) {
    if (from >= plain.length) break;
    out.push(plain.slice(from, from + size));
    from += size;
  }
  if (from < plain.length) out.push(plain.slice(from));
  return out;
}

/** Whether leaving the box is the moment for a check hint: all 18 characters of a self-checking number are there. */
export function checkable(kind: Kind, text: string): boolean {
  return SELF_CHECKING.has(kind) && text.replace(/[\s-]/g, "").length >= 18;
}

/** How the phone-like kinds ask the system's keyboard. */
export function inputMode(kind: Kind): "text" | "tel" | "email" | "url" | "numeric" | "decimal" {
  if (kind === "mobile" || kind === "phone") return "tel";
  if (kind === "email") return "email";
  if (kind === "url" || kind === "domain") return "url";
  if (kind === "postcode") return "numeric";
  return kind === "number" ? "decimal" : "text";
}

/** Width of the box in characters, so that its length says what is expected; `null` is the whole column. */
export function widthOf(kind: Kind): number | null {
  const widths: Partial<Record<Kind, number>> = {
    "resident-id": 22, "residence-permit": 22, "foreign-permanent-id": 22, uscc: 22, "org-code": 14, mobile: 16, phone: 20,
    postcode: 9, ip: 24, passport: 18, "hk-macao-permit": 18, "taiwan-permit": 18, number: 10, "person-name": 18, "mps-number": 26, "icp-number": 26,
  };
  return widths[kind] ?? null;
}
