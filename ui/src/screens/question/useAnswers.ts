// What the person is typing on a page, and what goes to the program: drafts while typing, answers on 继续. Shared by the
// calm page and the dense one. It checks nothing; findings come from the program.
import { computed, reactive, watch, type ComputedRef } from "vue";
import type { AnswerInput, Field, Finding, Screen } from "../../contract";
import { entryOf, inputOf, isPicked, type Entry } from "../../parts/field/answer";
import { checkable } from "../../parts/text-box/grouping";
import { dropDraft, flushDrafts, keepDraft } from "../../shell/drafts";
import { ask, change, session } from "../../shell/session";

/** What was read out of a box when the person left it. */
interface Reading {
  text: string;
  cleaned: string[];
  hints: Finding[];
}

/** The answers of the screens on a page. */
export function useAnswers(caseId: string, screens: ComputedRef<Screen[]>) {
  const entries = reactive<Record<string, Entry>>({});
  const readings = reactive<Record<string, Reading>>({});
  const held = reactive<{ findings: Finding[]; turn: number }>({ findings: [], turn: 0 });
  const fields = computed(() => screens.value.flatMap((s) => s.fields));

  watch(
    fields,
    (now) => {
      const asked = new Set(now.map((f) => f.fact));
      for (const fact of Object.keys(entries)) if (!asked.has(fact)) delete entries[fact];
      for (const field of now) entries[field.fact] ??= entryOf(field, session.view?.drafts[field.fact]);
    },
    { immediate: true },
  );

  /** A page that was left with faults opens with them; an untouched one opens clean. */
  held.findings = screens.value.filter((s) => s.status === "trouble").flatMap((s) => s.fields).filter((f) => f.state.state === "known").flatMap(blocking);

  /** 继续 was answered: with findings the person stays. */
  function hold(findings: Finding[]): void {
    held.findings = findings;
    if (findings.length) held.turn += 1;
  }

  /** What still holds the person here: a warning passed or a picture mended meanwhile no longer does. */
  const standing = computed(() => held.findings.filter((f) => !isSettled(f)));
  const isSettled = (finding: Finding) =>
    fields.value.some((field) => {
      if (field.fact !== finding.fields[0]) return false;
      const now = session.view?.pictures[field.fact]?.findings ?? field.findings;
      const same = now.find((f) => f.code === finding.code);
      return same?.passed || (field.kind === "picture" && !same);
    });

  const entry = (fact: string): Entry => (entries[fact] ??= { text: "", unknown: false });

  /** What stands in the box of a question of this page; `undefined` for one of another page. */
  const typedAt = (fact: string): string | undefined => entries[fact]?.text;

  function typed(field: Field, text: string, caret: number | null): void {
    entries[field.fact] = { text, unknown: false };
    delete readings[field.fact];
    if (isPicked(field)) void saveNow(field);
    else keepDraft(caseId, field.fact, text, caret);
  }

  /** Saves one answer at once: other questions of the page may hang on it. */
  async function saveNow(field: Field): Promise<void> {
    dropDraft(caseId, field.fact);
    await flushDrafts();
    await change("save_answers", { case: caseId, answers: { [field.fact]: inputOf(field, entry(field.fact)) } });
  }

  async function setUnknown(field: Field, on: boolean): Promise<void> {
    entries[field.fact] = { text: entry(field.fact).text, unknown: on };
    await saveNow(field);
  }

  async function accept(field: Field): Promise<void> {
    dropDraft(caseId, field.fact);
    await change("accept_offer", { case: caseId, slot: field.fact });
    const taken = fields.value.find((f) => f.fact === field.fact);
    if (taken?.state.state === "known") entries[field.fact] = entryOf(taken, undefined);
    document.getElementById(`f-${field.fact}`)?.focus();
  }

  /** Saves values a person took over from a file, over whatever stands in their boxes. */
  async function put(values: Record<string, string>): Promise<boolean> {
    for (const fact of Object.keys(values)) dropDraft(caseId, fact);
    await flushDrafts();
    if (!(await change("save_answers", { case: caseId, answers: values }))) return false;
    for (const field of fields.value) {
      if (!(field.fact in values)) continue;
      entries[field.fact] = entryOf(field, undefined);
      delete readings[field.fact];
    }
    held.findings = held.findings.filter((f) => !f.fields[0] || !(f.fields[0] in values));
    return true;
  }

  /** Leaving a box: the draft is written; what cleaning would do is said; long numbers get a hint, never an error. */
  async function leave(field: Field): Promise<void> {
    void flushDrafts();
    const { text } = entry(field.fact);
    if (!text.trim() || field.list || PLAIN.has(field.kind) || readings[field.fact]?.text === text) return;
    const checked = await ask("check_value", { kind: field.kind, text });
    if (!checked || entry(field.fact).text !== text) return;
    readings[field.fact] = { text, cleaned: checked.cleaned, hints: checkable(field.kind, text) ? checked.findings : [] };
  }

  /** The answers of one screen, ready to be sent. Pictures are taken in by their own act. */
  function answersOf(screen: Screen): Record<string, AnswerInput> {
    const asked = screen.fields.filter((f) => f.kind !== "picture");
    for (const field of asked) dropDraft(caseId, field.fact);
    return Object.fromEntries(asked.map((f) => [f.fact, inputOf(f, entry(f.fact))]));
  }

  /** Keeps everything typed as drafts again, when saving it as answers failed. */
  function keepAll(): void {
    for (const field of fields.value) if (field.kind !== "picture" && entry(field.fact).text) keepDraft(caseId, field.fact, entry(field.fact).text);
  }

  /** The findings at a field: those that held the person here; a picture's own at once. */
  function findingsAt(field: Field): Finding[] {
    if (field.kind === "picture") return held.findings.filter((f) => f.fields[0] === field.fact && !known(field));
    return held.findings.filter((f) => f.fields[0] === field.fact).map((f) => field.findings.find((g) => g.code === f.code && g.passed) ?? f);
  }

  return { entry, typedAt, typed, setUnknown, accept, put, leave, answersOf, keepAll, findingsAt, readings, held, hold, standing };
}

/** Kinds with nothing to read out: free words, and dates in boxes. */
const PLAIN = new Set<Field["kind"]>(["text", "long-text", "date", "date-or-long-term", "region", "choice", "yes-no", "many-choice", "picture"]);

function blocking(field: Field): Finding[] {
  return field.findings.filter((f) => f.severity === "error" || (f.severity === "warning" && !f.passed));
}

function known(field: Field): boolean {
  return field.state.state === "known";
}
