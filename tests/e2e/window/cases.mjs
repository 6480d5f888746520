// The customer of a journey: answers of a worked case, read from the edition itself, so that a changed rule changes the journey.
import { existsSync, readFileSync, readdirSync } from "node:fs";

const PROCEDURES = new URL("../../../assets/procedures/", import.meta.url);
const DAY = 24 * 60 * 60 * 1000;

/** A worked case as it is written. */
export function caseOf(procedure, edition, name) {
  return JSON.parse(readFileSync(new URL(`${procedure}/${edition}/cases/${name}.json`, PROCEDURES), "utf8"));
}

/** Procedures whose edition has this worked case. */
export function proceduresWith(edition, name) {
  return readdirSync(PROCEDURES).filter((procedure) => existsSync(new URL(`${procedure}/${edition}/cases/${name}.json`, PROCEDURES)));
}

/** Answers of a worked case by fact. Its dates are moved as if it were written today: a journey does not grow old. */
export function answersOf(procedure, edition, name) {
  const { today, answers } = caseOf(procedure, edition, name);
  const days = Math.round((Date.parse(localDay()) - Date.parse(today)) / DAY);
  return Object.fromEntries(Object.entries(answers).map(([fact, value]) => [fact, moved(value, days)]));
}

/** Today here, `YYYY-MM-DD`. */
export function localDay() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function moved(value, days) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  return new Date(Date.parse(value) + days * DAY).toISOString().slice(0, 10);
}
