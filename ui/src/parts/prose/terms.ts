// Finds the first use of each glossary term in a text. The words themselves come from the program's glossary.
import type { Term } from "../../contract";

/** A stretch of text, with its note when it is a term used for the first time. */
export interface Piece {
  text: string;
  note: string | null;
}

/** Cuts a paragraph at the first use of each term that is not in `seen`, longest terms first; adds what it found to `seen`. */
export function pieces(text: string, terms: readonly Term[], seen: Set<string>): Piece[] {
  const sorted = [...terms].filter((t) => t.term).sort((a, b) => b.term.length - a.term.length);
  let parts: Piece[] = [{ text, note: null }];
  for (const { term, note } of sorted) {
    if (seen.has(term)) continue;
    const index = parts.findIndex((p) => p.note === null && p.text.includes(term));
    const part = parts[index];
    if (!part) continue;
    const at = part.text.indexOf(term);
    const cut: Piece[] = [
      { text: part.text.slice(0, at), note: null },
      { text: term, note },
      { text: part.text.slice(at + term.length), note: null },
    ];
    parts = [...parts.slice(0, index), ...cut.filter((p) => p.text), ...parts.slice(index + 1)];
    seen.add(term);
  }
  return parts;
}

/** A paragraph, or the items of a list. */
export interface Block {
  list: boolean;
  texts: string[];
}

/** Blocks of a text: an empty line stands between them; one whose lines all begin with `- ` is a list. */
export function blocks(text: string): Block[] {
  return paragraphs(text).map((p) => {
    const lines = p.split("\n").map((line) => line.trim());
    const list = lines.every((line) => line.startsWith("- "));
    return { list, texts: list ? lines.map((line) => line.slice(2)) : [p] };
  });
}

/** Paragraphs of a text: an empty line stands between them. */
function paragraphs(text: string): string[] {
  return text.split(/\n\s*\n/).map((p) => p.trim()).filter(Boolean);
}
