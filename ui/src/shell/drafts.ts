// Half-typed text on its way to the disk: every 250 ms while a person types, at once when the person leaves the field or
// the window. One write at a time, in order, the newest text of a field wins.
import { platform } from "../platform";
import { route } from "./route";
import { fail, session, wentWell } from "./session";

const WAIT_MS = 250;

interface Draft {
  case: string;
  fact: string;
  text: string | null;
  caret: number | null;
}

const waiting = new Map<string, Draft>();
let timer: ReturnType<typeof setTimeout> | undefined;
let writing: Promise<void> = Promise.resolve();

/** Keeps what stands in a box. */
export function keepDraft(caseId: string, fact: string, text: string | null, caret: number | null = null): void {
  waiting.set(`${caseId} ${fact}`, { case: caseId, fact, text, caret });
  // Not put off by the next key: who types without a pause is saved too.
  timer ??= setTimeout(() => void flushDrafts(), WAIT_MS);
}

/** Takes back what is waiting for a field, because its answer is being saved. */
export function dropDraft(caseId: string, fact: string): void {
  waiting.delete(`${caseId} ${fact}`);
}

/** Writes what waits; resolves when all of it is on the disk or has failed with a word to the person. */
export function flushDrafts(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  writing = writing.then(writeWaiting);
  return writing;
}

/** Taken when its turn comes: on a slow disk the newest text is written, not every one that came before it. */
async function writeWaiting(): Promise<void> {
  const drafts = [...waiting.values()];
  waiting.clear();
  for (const draft of drafts) await write(draft);
}

async function write(draft: Draft): Promise<void> {
  const { case: caseId, fact, text, caret } = draft;
  try {
    const kept = await platform().call("save_draft", {
      case: caseId, fact, text, resume: { route: route.now.full, field: fact, caret },
    });
    session.savedAt = kept.at;
    wentWell("save_draft");
  } catch (thrown) {
    fail("save_draft", thrown);
    const key = `${caseId} ${fact}`;
    if (!waiting.has(key)) waiting.set(key, draft);
  }
}

/** Writes at once when the window is hidden or closed. Answers how to stop. */
export function watchWindow(): () => void {
  const flush = () => void flushDrafts();
  const hidden = () => document.visibilityState === "hidden" && flush();
  document.addEventListener("visibilitychange", hidden);
  window.addEventListener("pagehide", flush);
  window.addEventListener("blur", flush);
  return () => {
    document.removeEventListener("visibilitychange", hidden);
    window.removeEventListener("pagehide", flush);
    window.removeEventListener("blur", flush);
  };
}
