// Every screen on the recorded case: one H1, landmarks, named controls, nothing chosen beforehand, nothing personal where
// it can leak.
import { expect, it } from "vitest";
import type { CaseView } from "../contract";
import recorded from "../platform/recorded/case.json";
import finderRecord from "../platform/recorded/finder.json";
import { faults } from "../shell/testing/axe";
import { openWindow, settle } from "../shell/testing/mount";

const record = recorded as unknown as CaseView;
const finder = finderRecord as unknown as CaseView;
const caseId = record.row.id;
const chapters = record.assessment.chapters;
const questions = chapters.flatMap((c) => c.screens).map((s) => `/case/${caseId}/screen/${s.id}`);
const rooms = ["", "/review", "/pictures", "/papers", "/companion", "/status", "/compare", "/returned", "/footer", "/page"].map((room) => `/case/${caseId}${room}`);
const dense = chapters.map((c) => `/case/${caseId}/chapter/${c.id}`);
const tools = ["/find", "/page", "/footer", "/returned", "/contacts", "/guides", "/own"];
const places = ["/", "/settings", ...tools, "/case/f1", "/case/f1/result", "/case/f2/result", `/case/f1/screen/${finder.assessment.chapters[0]?.screens[0]?.id}`, ...rooms, ...dense.slice(0, 4), ...questions];

/** One screen of each shape is looked at by axe; looking at all of them takes a minute and finds the same. */
const looked = ["/", "/settings", ...tools, "/case/f1/result", "/case/f2/result", ...rooms, ...dense.slice(2, 3), ...questions.filter((_, at) => at % 5 === 0)];

it.each(places)("%s has one title, a main part, and no answer chosen beforehand", async (path) => {
  const { host } = await openWindow(path);
  expect(document.querySelectorAll("h1")).toHaveLength(1);
  expect(document.querySelector("main")).not.toBeNull();
  expect(document.title, "the title never names a case").toBe("备案向导");
  const asked = [...chapters, ...finder.assessment.chapters].flatMap((c) => c.screens).flatMap((s) => s.fields);
  for (const box of host.querySelectorAll<HTMLInputElement>("fieldset input[type=radio]:checked")) {
    const fact = box.name.replace(/^f-/, "");
    const state = asked.find((f) => f.fact === fact)?.state.state;
    expect(box.name.startsWith("set-") || state === "known", `${box.name} is chosen though nobody chose it`).toBe(true);
  }
  expect(host.querySelectorAll("input[required], [onclick], script, style")).toHaveLength(0);
});

it.each(looked)("%s passes axe", async (path) => {
  await openWindow(path);
  await settle();
  expect(await faults()).toEqual([]);
});

it("links and buttons do not speak a person's name or number, except where the case is chosen", async () => {
  const { host } = await openWindow(`/case/${caseId}/review`);
  const words = [...host.querySelectorAll("main a, main button")].map((e) => e.textContent ?? "").join(" ");
  for (const personal of ["张三", "110101194912310024", "13800138000"]) expect(words).not.toContain(personal);
});
