// Reads the guides' simple Markdown into a tree: `##`, `###`, `-`, `1.`, `**`, links. No HTML passes, so nothing in a
// rule file can become code; an address that is not http, https or mailto stays text.

/** A stretch of a line. */
export type Span = { kind: "text" | "strong"; text: string } | { kind: "link"; text: string; href: string };

/** A block of a guide. */
export type Block =
  | { kind: "heading"; level: 2 | 3; spans: Span[] }
  | { kind: "paragraph"; spans: Span[] }
  | { kind: "list"; ordered: boolean; items: Span[][] };

const SPAN = /\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g;
const SAFE = /^(https?:\/\/|mailto:)/i;
const BULLET = /^\s*[-*]\s+(.*)$/;
const NUMBER = /^\s*\d+[.、]\s*(.*)$/;

/** Cuts a line into plain, strong and linked stretches. */
export function spans(line: string): Span[] {
  const out: Span[] = [];
  let from = 0;
  for (const found of line.matchAll(SPAN)) {
    const at = found.index ?? 0;
    if (at > from) out.push({ kind: "text", text: line.slice(from, at) });
    const [whole, strong, text, href] = found;
    if (strong !== undefined) out.push({ kind: "strong", text: strong });
    else if (text !== undefined && href !== undefined && SAFE.test(href)) out.push({ kind: "link", text, href });
    else out.push({ kind: "text", text: text ?? whole });
    from = at + whole.length;
  }
  if (from < line.length) out.push({ kind: "text", text: line.slice(from) });
  return out;
}

/** Reads a guide. Never fails: what it does not know stays a paragraph. */
export function blocks(text: string): Block[] {
  const out: Block[] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length) out.push({ kind: "paragraph", spans: spans(open.join("")) });
    open = [];
  };
  for (const line of text.split(/\r?\n/)) {
    const heading = /^(#{1,4})\s+(.*)$/.exec(line);
    const item = BULLET.exec(line) ?? NUMBER.exec(line);
    if (heading) {
      close();
      out.push({ kind: "heading", level: (heading[1]?.length ?? 2) <= 2 ? 2 : 3, spans: spans(heading[2] ?? "") });
    } else if (item) {
      close();
      addItem(out, !BULLET.test(line), spans(item[1] ?? ""));
    } else if (!line.trim()) close();
    else open.push(line.trim());
  }
  close();
  return out;
}

function addItem(out: Block[], ordered: boolean, item: Span[]): void {
  const last = out.at(-1);
  if (last?.kind === "list" && last.ordered === ordered) last.items.push(item);
  else out.push({ kind: "list", ordered, items: [item] });
}
