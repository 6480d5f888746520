// Going from place to place: loads the case a place belongs to, tells the program where the person is, moves the focus.
import { nextTick } from "vue";
import { platform } from "../platform";
import { flushDrafts } from "./drafts";
import { parse, route, to, type Route } from "./route";
import { ask, refreshHome, session, show, wear } from "./session";

/** Goes to a path. Drafts are written first; a place whose case cannot be read stays where it is. */
export async function go(path: string, how: { replace?: boolean; quiet?: boolean } = {}): Promise<void> {
  await flushDrafts();
  const target = parse(path);
  if (!(await ready(target))) return;
  const hash = "#" + path;
  if (location.hash !== hash) history[how.replace ? "replaceState" : "pushState"](null, "", hash);
  arrive(target);
  if (!how.quiet) keepPlace(path, target.query.field ?? null, null);
  await nextTick();
  focusArrival(target.query.field);
}

/** Where 后退 or an edited address leads. */
export async function followAddress(): Promise<void> {
  const target = parse(location.hash);
  await flushDrafts();
  if (!(await ready(target))) return;
  arrive(target);
  keepPlace(target.full, null, null);
  await nextTick();
  focusArrival(target.query.field);
}

async function ready(target: Route): Promise<boolean> {
  if (!target.at.case) return target.name !== "home" || (await refreshHome()) !== null;
  if (session.view?.row.id === target.at.case) return true;
  const view = await ask("open_case", { case: target.at.case });
  if (view) show(view);
  return view !== null;
}

function arrive(target: Route): void {
  route.now = target;
  route.count += 1;
  window.scrollTo?.(0, 0);
}

/** Tells the program where the person is; a failure here is not worth a word. */
export function keepPlace(path: string, field: string | null, caret: number | null): void {
  platform().call("keep_place", { resume: { route: path, field, caret } }).catch(() => undefined);
}

/** Tells the program which field the caret went to. */
export function keepFocus(event: FocusEvent): void {
  const box = event.target as HTMLInputElement;
  if (!box.id?.startsWith("f-")) return;
  const caret = box.type === "text" ? box.selectionStart : null;
  keepPlace(route.now.full, box.id.slice(2), caret);
}

/** Puts the focus on a field, or on the title of the page. */
export function focusArrival(field?: string, caret?: number | null): void {
  const input = field ? document.getElementById(`f-${field}`) : null;
  const target = input ?? document.querySelector<HTMLElement>("h1");
  if (!target) return;
  target.focus({ preventScroll: !input });
  if (input) input.scrollIntoView?.({ block: "center" });
  if (input && caret != null && "setSelectionRange" in input) placeCaret(input as HTMLInputElement, caret);
}

function placeCaret(input: HTMLInputElement, caret: number): void {
  try {
    input.setSelectionRange(caret, caret);
  } catch {
    // Inputs without text have no caret.
  }
}

/** Reads the home page, puts the person's settings on, and goes back to where the program was when it ended. */
export async function resume(): Promise<void> {
  const home = await refreshHome();
  if (!home) return;
  wear(home.settings);
  const glossary = await ask("glossary", {});
  session.terms = glossary?.terms ?? [];
  const place = home.resume;
  if (!place || place.route === "/") return go("/", { replace: true, quiet: true });
  const target = parse(place.route);
  if (target.at.case && !home.cases.some((c) => c.id === target.at.case)) return go("/", { replace: true });
  await go(place.route, { replace: true, quiet: true });
  if (route.now.path !== target.path) await go("/", { replace: true });
  await nextTick();
  if (place.field) focusArrival(place.field, place.caret);
}

/** The first page of a chapter that still wants something, in the density the person likes. */
export function chapterPath(caseId: string, chapter: { id: string; screens: Array<{ id: string; status: string }> }): string {
  if (session.home?.settings.density === "dense") return to("chapter", { case: caseId, chapter: chapter.id });
  const open = chapter.screens.find((s) => s.status !== "done") ?? chapter.screens[0];
  return open ? to("screen", { case: caseId, screen: open.id }) : to("tasks", { case: caseId });
}

/** The page of a fact, or `null` when it is on none. */
export function pathOfFact(fact: string, query: Record<string, string> = {}): string | null {
  const view = session.view;
  for (const chapter of view?.assessment.chapters ?? [])
    for (const screen of chapter.screens)
      if (view && screen.fields.some((f) => f.fact === fact)) return screenPath(view.row.id, screen.id, { ...query, field: fact });
  return null;
}

/** The page of a screen in the density the person likes. */
export function screenPath(caseId: string, screen: string, query: Record<string, string> = {}): string {
  const chapter = session.view?.assessment.chapters.find((c) => c.screens.some((s) => s.id === screen));
  if (chapter && session.home?.settings.density === "dense")
    return to("chapter", { case: caseId, chapter: chapter.id }, { ...query, screen });
  return to("screen", { case: caseId, screen }, query);
}
