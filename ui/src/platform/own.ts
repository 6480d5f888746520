// The twin's answers for what a person brings: rows of tables, papers, an APP's file, a second filing. Recorded where the
// program could be asked; what needs a file of the person's is made up here.
import type { AppFile, Calls, CaseView, OwnTable, PaperView } from "../contract";
import homeRecord from "./recorded/home.json";
import ownRecord from "./recorded/own.json";
import paperRecord from "./recorded/paper.json";

type Rows = "own_tables" | "import_row" | "remove_row" | "row_text";
type Papers = "import_paper" | "remove_paper" | "placeholders";
type Compared = "comparable" | "compare" | "render_comparison";
type Answers = { [N in Rows | Papers | Compared | "read_app"]: (request: Calls[N][0]) => Calls[N][1] };

const BAD_ROW = { code: "own.bad_row", message: "这份资料不能用：不是 JSON", hint: "照一条现成的改", detail: "" };
const NO_FILE = { code: "SIG-002", message: "读不出这个文件", hint: "换成安装包或证书", detail: "" };

/** What those calls answer. `view` gives the case that is meant. */
export function own(view: (id: string) => CaseView): Answers {
  const tables = ownRecord.tables as unknown as OwnTable[];
  const ours = paperRecord as unknown as PaperView;
  const due = (id: string, form: string) => view(id).assessment.papers.find((p) => p.form === form);
  const paper = (id: string, form: string): PaperView => ({ ...ours, form, title: due(id, form)?.title ?? "" });
  const rowsOf = (name: string) => tables.find((t) => t.table === name)?.rows ?? [];

  return {
    own_tables: () => ({ tables }),
    import_row({ table, text }) {
      const row = read(text ?? '{"value": "from-file", "label": "文件里的"}');
      const rows = rowsOf(table);
      const at = rows.findIndex((r) => r.own && r.value === row.value);
      const cells = Object.entries(row).filter(([column]) => column !== "value");
      rows.splice(at < 0 ? rows.length : at, at < 0 ? 0 : 1, { value: row.value, label: row.label ?? row.value, cells, own: true, broken: null });
      return { tables };
    },
    remove_row({ table, value }) {
      const rows = rowsOf(table);
      const at = rows.findIndex((r) => r.own && r.value === value);
      if (at >= 0) rows.splice(at, 1);
      return { tables };
    },
    row_text({ table, value }) {
      const row = rowsOf(table).find((r) => r.value === value);
      return { text: `${JSON.stringify({ value, ...Object.fromEntries(row?.cells ?? []) }, null, 2)}\n` };
    },
    import_paper({ case: id, form }) {
      view(id).own_papers.push(form);
      return { ...paper(id, form), pdf: "", own: { kind: "docx", pages: 0, changed: "2026-11-22T10:31:00", filled: ["单位名称"], left_empty: ["网站名称"], findings: [] } };
    },
    remove_paper({ case: id, form }) {
      const it = view(id);
      it.own_papers = it.own_papers.filter((f) => f !== form);
      return paper(id, form);
    },
    placeholders: ({ case: id }) => ({ names: view(id).assessment.portal.flatMap((p) => p.fields).map((f) => [f.label, f.value]) }),
    read_app(): AppFile {
      throw NO_FILE;
    },
    comparable: () => ({ cases: homeRecord.cases.filter((c) => c.id === ownRecord.with) as Calls["comparable"][1]["cases"] }),
    compare: () => ownRecord.comparison as Calls["compare"][1],
    render_comparison: () => ours,
  };
}

function read(text: string): { value: string; label?: string } {
  try {
    return JSON.parse(text) as { value: string };
  } catch {
    throw BAD_ROW;
  }
}
