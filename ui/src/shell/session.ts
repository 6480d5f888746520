// What the window knows now: the home page, the case that is open, notices. Every answer of the program replaces the
// whole view; nothing is computed or cached here.
import { reactive } from "vue";
import type { CaseView, Failure, Home, Settings, StartCase, Term } from "../contract";
import type { CallName, Request, Response } from "../contract/calls";
import { platform } from "../platform";

/** A short message that goes away by itself. */
export interface Notice {
  id: number;
  words: string;
}

export const session = reactive({
  home: null as Home | null,
  view: null as CaseView | null,
  terms: [] as Term[],
  /** Local time of the last write, `HH:MM`. */
  savedAt: "",
  failure: null as Failure | null,
  /** The act that failed: only its own success takes the failure away. */
  failed: "",
  notices: [] as Notice[],
  /** What the last act changed elsewhere. */
  effects: [] as string[],
  /** A start that another open case excludes: what was asked, and what the program said. */
  excluded: null as { asked: StartCase; failure: Failure } | null,
  palette: false,
  shortcuts: false,
});

let nextNotice = 1;

/** Says something quietly. */
export function notice(words: string): void {
  const id = nextNotice++;
  session.notices.push({ id, words });
  setTimeout(() => {
    session.notices = session.notices.filter((n) => n.id !== id);
  }, 6000);
}

/** Whatever was thrown, as a `Failure`. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    const { code, message, hint, detail } = thrown as Partial<Failure>;
    return { code: String(code), message: String(message), hint: String(hint ?? ""), detail: String(detail ?? "") };
  }
  return { code: "window.broken", message: "界面出了故障", hint: "关掉程序再打开，填过的都在", detail: String(thrown) };
}

/** Shows a failure of an act. */
export function fail(act: string, thrown: unknown): void {
  session.failure = asFailure(thrown);
  session.failed = act;
}

/** The act went well this time. */
export function wentWell(act: string): void {
  if (session.failed === act) session.failure = null;
}

/** Calls a use case; a failure is shown at the top of the page and answered as `null`. */
export async function ask<N extends CallName>(name: N, request: Request<N>): Promise<Response<N> | null> {
  try {
    const answer = await platform().call(name, request);
    wentWell(name);
    return answer;
  } catch (thrown) {
    fail(name, thrown);
    return null;
  }
}

/** Does something outside the program; a failure is shown. */
export async function attempt(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (thrown) {
    fail("outside", { code: "window.outside", message: "系统没有打开它", hint: "到文件夹里自己打开", detail: String(thrown) });
  }
}

/** Puts a new whole view in place. */
export function show(view: CaseView): CaseView {
  session.view = view;
  session.savedAt = view.saved_at;
  session.effects = view.effects;
  return view;
}

/** Calls a use case that answers with a view and shows it. */
export async function change<N extends ViewCall>(name: N, request: Request<N>): Promise<CaseView | null> {
  const view = (await ask(name, request)) as CaseView | null;
  return view && show(view);
}

type ViewCall = { [N in CallName]: Response<N> extends CaseView ? N : never }[CallName];

/** Reads the home page again. */
export async function refreshHome(): Promise<Home | null> {
  const home = await ask("home", {});
  if (home) session.home = home;
  return home;
}

/** Keeps settings and puts them on the page at once. */
export async function keepSettings(settings: Settings): Promise<void> {
  wear(settings);
  const kept = await ask("set_settings", settings);
  if (kept && session.home) session.home.settings = kept;
}

/** Puts theme, scale and density on the page. */
export function wear(settings: Settings): void {
  const root = document.documentElement;
  root.dataset.theme = settings.theme;
  root.dataset.density = settings.density;
  root.style.setProperty("--scale", String(settings.scale / 100));
  if (session.home) session.home.settings = settings;
}

/** Whether the case that is open only asks which filings apply. */
export function isFinder(): boolean {
  const procedure = session.view?.row.procedure;
  return session.home?.procedures.some((p) => p.procedure === procedure && p.finder) ?? false;
}
