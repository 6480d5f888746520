// Four more roads at the police register, each in a window of its own, by keyboard, from the first page to the day of
// submission. The customer is a worked case of the edition, typed in as a person would. With E2E_ROADS=all every other
// procedure is walked too, with its practice case, or with E2E_ROADS=one,two only these: ten minutes that are not spent
// on every change.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { answersOf, caseOf, proceduresWith } from "./window/cases.mjs";
import { emptyFolder, openWindow } from "./window/driven.mjs";
import { desktopIn, papersIn } from "./window/files.mjs";
import { activate } from "./window/keyboard.mjs";
import { takePicture } from "./window/picture.mjs";
import { walk } from "./window/questions.mjs";
import { give } from "./window/slots.mjs";

const SAMPLES = process.env.BEIAN_SAMPLES;
if (!SAMPLES) throw new Error('BEIAN_SAMPLES is not set: run the window tests with "cargo xtask e2e"');

const EDITION = "2026-11";
/** A long page like the review has some hundred stops for Tab. */
const FAR = 400;

/** Procedure, worked case, and a paper that this road is about: words that stand on it. */
const ROADS = [
  { procedure: "mps-app", name: "practice", paper: "材料清单" },
  { procedure: "mps-change-site", name: "practice", paper: "变更对照表" },
  { procedure: "mps-cancel-site", name: "domain-lost", paper: "说明文件" },
  { procedure: "mps-hand-over", name: "practice", paper: "移交" },
];

const walked = ROADS.map(({ procedure, name }) => `${procedure} ${name}`);
const others = proceduresWith(EDITION, "practice").filter((procedure) => !walked.includes(`${procedure} practice`));
const asked = process.env.E2E_ROADS ?? "";
const more = others.filter((procedure) => asked === "all" || asked.split(",").includes(procedure));
const practised = more.map((procedure) => ({ procedure, name: "practice", paper: "" }));
const roads = asked && asked !== "all" ? practised : [...ROADS, ...practised];

for (const { procedure, name, paper } of roads) {
  test(`${procedure}, ${name}: from the first page to the day of submission`, async (t) => {
    const folder = emptyFolder(t);
    const { env, exports } = desktopIn(folder);
    const data = join(folder, "data");
    mkdirSync(data);
    const window = await openWindow(t, data, { env });
    const look = (title) => shoot(window, `${procedure} ${title}`);

    await activate(window, `start-${procedure}`, { most: FAR });
    await activate(window, "tasks-onward");
    const pages = await walk(window, answersOf(procedure, EDITION, name), {
      attach: (slot) => give(window, slot, SAMPLES),
      look,
    });
    t.diagnostic(`${pages.length} pages`);

    await look("review");
    const wanted = caseOf(procedure, EDITION, name).expect.papers;
    if (wanted.length) await printAll(window, exports, wanted, paper, look);
    await activate(window, "nav-status", { most: FAR });
    const reviewed = await window.has("status-submit");
    await activate(window, reviewed ? "status-submit" : "status-approved");
    assert.match(await window.title(), reviewed ? /已提交/u : /办完/u);
    await look("submitted");
  });
}

/** Saves all papers, and reads them back: one file for each that the case wants, and the road's own among them. */
async function printAll(window, exports, wanted, paper, look) {
  await activate(window, "review-onward", { most: FAR });
  await activate(window, "papers-save-all", { stays: true });
  await window.find("papers-written");
  await look("papers");
  const papers = papersIn(exports);
  assert.equal(papers.length, wanted.length, `one file for each of ${wanted}: ${papers.map((p) => p.name)}`);
  assert.ok(papers.some(({ text }) => text.includes(paper)), `“${paper}” stands on one of ${papers.map((p) => p.name)}`);
}

/** A picture of the window for a person to look at, when a folder for them is named. */
async function shoot(window, name) {
  if (process.env.E2E_PICTURES) await takePicture(window, join(process.env.E2E_PICTURES, `${name.replace(/[/？?]/gu, "")}.png`));
}
