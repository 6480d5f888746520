// Starting a case, from wherever it is asked for. A start that excludes an open case is put to the person first.
import type { StartCase } from "../contract";
import { platform } from "../platform";
import { to } from "./route";
import { asFailure, fail, isFinder, session, show, wentWell } from "./session";
import { go, screenPath } from "./travel";

const ACT = "start_case";

/** Starts a case and goes there: a finder opens on its next question, everything else on its list of parts. */
export async function startCase(wish: Pick<StartCase, "procedure"> & Partial<StartCase>): Promise<void> {
  const asked: StartCase = { from: null, practice: false, situation: null, anyway: false, ...wish };
  try {
    const view = show(await platform().call(ACT, asked));
    wentWell(ACT);
    const { id } = view.row;
    const { next } = view.assessment;
    if (!isFinder()) await go(to("tasks", { case: id }));
    else await go(next ? screenPath(id, next) : to("result", { case: id }));
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.code === "case.excluded") session.excluded = { asked, failure };
    else fail(ACT, thrown);
  }
}
