// The twin: a machine in a browser page, for development, tests and pictures of screens. It replays a recorded case and
// changes only what can be changed without rules; what really follows from an answer, only the program knows.
import type { AnswerInput, CaseView, Failure, Field, Finding, Screen, Stage, State } from "../contract";
import type { Calls } from "../contract";
import type { CallName } from "../contract/calls";
import type { Platform } from "./platform";
import caseRecord from "./recorded/case.json";
import finderRecord from "./recorded/finder.json";
import homeRecord from "./recorded/home.json";
import listRecord from "./recorded/lists.json";
import paperRecord from "./recorded/paper.json";
import stoppedRecord from "./recorded/stopped.json";
import { own } from "./own";
import { rooms } from "./rooms";

type Answers = { [N in CallName]: (request: Calls[N][0]) => Calls[N][1] };

/** A twin with its own copy of the recording. `empty` starts without cases. */
export function browser(options: { empty?: boolean } = {}): Platform {
  const answers = twin(options.empty ?? new URLSearchParams(location.search).has("empty"));
  return {
    call: async (name, request) => clone(answers[name](request as never)) as never,
    chooseFolder: async () => "many",
    chooseFile: async () => new URLSearchParams(location.search).get("file") ?? "many.html",
    chooseSave: async (name) => name,
    openLink: async () => undefined,
    openFile: async () => undefined,
    showInFolder: async () => undefined,
    setOnTop: async () => undefined,
    onFileDrop: () => () => undefined,
  };
}

const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const time = () => new Date().toTimeString().slice(0, 5);

function twin(empty: boolean): Answers {
  const home = clone(homeRecord) as unknown as Calls["home"][1];
  const views = new Map<string, CaseView>();
  for (const record of [caseRecord, finderRecord, stoppedRecord]) views.set(record.row.id, clone(record) as unknown as CaseView);
  if (empty) home.cases = [];
  const stages: Stage[] = ["submitted", "returned", "approved"];
  for (const row of home.cases) if (!views.has(row.id)) views.set(row.id, { ...(clone(caseRecord) as unknown as CaseView), row });

  const view = (id: string): CaseView => {
    const found = views.get(id);
    if (!found) throw { code: "case.unknown", message: "找不到这个案件", hint: "", detail: "" } satisfies Failure;
    return found;
  };
  const saved = (it: CaseView) => Object.assign(it, { saved_at: time() });
  const savedAnswers = (id: string, given: Record<string, AnswerInput | undefined>) => {
    const it = view(id);
    for (const field of fieldsOf(it)) {
      const input = given[field.fact];
      if (input === undefined) continue;
      field.state = stateOf(input);
      delete it.drafts[field.fact];
    }
    return saved(it);
  };
  const picture = (id: string, slot: string, change: Partial<CaseView["pictures"][string]> | null) => {
    const it = view(id);
    const old = it.pictures[slot] ?? Object.values(it.pictures)[0];
    if (change && old) it.pictures[slot] = { ...old, slot, ...change };
    else delete it.pictures[slot];
    return saved(it);
  };

  return {
    ...rooms(empty),
    ...own(view),
    home: () => home,
    start_case({ procedure, situation }) {
      const finder = situation ? stoppedRecord : finderRecord;
      return view(procedure === finder.row.procedure ? finder.row.id : caseRecord.row.id);
    },
    open_case: ({ case: id }) => view(id),
    delete_case: ({ case: id }) => Object.assign(home, { cases: home.cases.filter((c) => c.id !== id) }),
    save_draft({ case: id, fact, text, resume }) {
      const { drafts } = view(id);
      if (text === null) delete drafts[fact];
      else drafts[fact] = text;
      home.resume = resume;
      return { at: time() };
    },
    keep_place: () => ({}),
    save_answers: ({ case: id, answers }) => savedAnswers(id, answers),
    continue_screen({ case: id, screen, answers, from_review }) {
      const it = savedAnswers(id, answers);
      const screens = it.assessment.chapters.filter((c) => c.status !== "blocked").flatMap((c) => c.screens);
      const at = screens.findIndex((s) => s.id === screen);
      const left = screens[at];
      const stay = left ? holding(left) : [];
      if (left) left.status = stay.length ? "trouble" : "done";
      const next = screens.slice(at + 1).find((s) => s.status !== "done");
      return { view: it, stay, next: stay.length || from_review ? null : (next?.id ?? null) };
    },
    pass_warning({ case: id, code, reason }) {
      const it = view(id);
      const all = [...it.assessment.findings, ...fieldsOf(it).flatMap((f) => f.findings)];
      for (const finding of all) if (finding.code === code) finding.passed = { reason, at: "2026-11-22T10:40:00" };
      return saved(it);
    },
    accept_offer({ case: id, slot }) {
      const it = view(id);
      for (const field of fieldsOf(it)) {
        if (field.fact !== slot || !field.offered) continue;
        field.state = { state: "known", value: field.offered.value };
        field.offered = null;
      }
      return saved(it);
    },
    attach_picture: ({ case: id, slot, bytes }) => picture(id, slot, { bytes: Math.round((bytes?.length ?? 400000) * 0.75), findings: [], steps: [], original_bytes: null }),
    remove_picture: ({ case: id, slot }) => picture(id, slot, null),
    fix_picture: ({ case: id, slot }) => picture(id, slot, { bytes: 398 * 1024, width: 2400, height: 1800, findings: [], steps: ["缩到 2400×1800"], original_bytes: view(id).pictures[slot]?.bytes ?? 0 }),
    undo_fix: ({ case: id, slot }) => picture(id, slot, { bytes: view(id).pictures[slot]?.original_bytes ?? 0, steps: [], original_bytes: null }),
    picture_pair: () => listRecord.pair,
    render_paper: ({ case: id, form }) => ({ ...(paperRecord as unknown as Calls["render_paper"][1]), form, title: view(id).assessment.papers.find((p) => p.form === form)?.title ?? "" }),
    save_papers: ({ case: id, only }) => ({
      folder: "文稿/备案向导",
      papers: view(id).assessment.papers.filter((p) => !only || p.form === only).map((p) => ({ form: p.form, title: p.title, file: `${p.title}.pdf`, pages: 1, copies: p.copies })),
      findings: [],
    }),
    save_packet: ({ case: id }) => ({ file: "材料包.zip", entries: view(id).assessment.photos.map((p) => ({ name: p.file, bytes: 402000, sha256: "" })), findings: [] }),
    copy_field: () => ({}),
    tick_field({ case: id, field, done }) {
      const it = view(id);
      it.ticked = it.ticked.filter((f) => f !== field).concat(done ? [field] : []);
      return saved(it);
    },
    record_event({ case: id, kind, words }) {
      const it = view(id);
      it.row.stage = stages.find((s) => s === kind) ?? it.row.stage;
      it.timeline.unshift({ at: "2026-11-22T10:45:00", kind, words });
      return saved(it);
    },
    explain({ case: id, fact }) {
      const field = fieldsOf(view(id)).find((f) => f.fact === fact);
      return { fact, label: field?.label ?? "", value: field?.state.state === "known" ? String(field.state.value) : "未填写", sources: field?.sources ?? [], because: [] };
    },
    check_value: ({ text }) => checked(text),
    glossary: () => ({ terms: listRecord.terms }),
    places: ({ parent }) => ({ places: ((listRecord.places as unknown as Record<string, Array<[string, string]>>)[parent] ?? []) }),
    set_settings: (settings) => Object.assign(home.settings, settings),
  };
}

function fieldsOf(view: CaseView): Field[] {
  return view.assessment.chapters.flatMap((c) => c.screens).flatMap((s) => s.fields);
}

function stateOf(input: AnswerInput): State {
  if (input === null) return { state: "not-asked" };
  if (typeof input === "object" && "state" in input) return input;
  return { state: "known", value: input };
}

/** What a screen wants, as far as a twin can tell: required answers, and the recorded findings. */
function holding(screen: Screen): Finding[] {
  return screen.fields.flatMap((field) => {
    const missing = field.required && field.kind !== "picture" && field.state.state === "not-asked";
    if (missing) return [finding("ASK-001", field, `填写${field.label}`)];
    return field.findings.filter((f) => f.severity === "error" || (f.severity === "warning" && !f.passed));
  });
}

function finding(code: string, field: Field, words: string): Finding {
  return { code, severity: "error", fields: [field.fact], words, hint: field.hint, sources: [], conflicts: [], passed: null };
}

function checked(text: string) {
  const normalized = text.replace(/\s/g, "");
  const gone = text.length - normalized.length;
  return { normalized, cleaned: gone ? [`已去掉 ${gone} 个空格`] : [], findings: [], parts: {} };
}
