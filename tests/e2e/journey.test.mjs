// One customer's whole road in the real window, from an empty data folder to the day of submission, by keyboard; then a power
// cut while typing. The customer is the practice case of the edition, typed in as a person would.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { answersOf } from "./window/cases.mjs";
import { emptyFolder, openWindow } from "./window/driven.mjs";
import { desktopIn, papersIn } from "./window/files.mjs";
import { activate, answer, focus, press, tabTo, type } from "./window/keyboard.mjs";
import { takePicture } from "./window/picture.mjs";
import { focused, walk } from "./window/questions.mjs";
import { attach, fix, words } from "./window/slots.mjs";

const SAMPLES = process.env.BEIAN_SAMPLES;
if (!SAMPLES) throw new Error('BEIAN_SAMPLES is not set: run the window tests with "cargo xtask e2e"');

const CUSTOMER = answersOf("mps-site", "2026-11", "practice");
const SITUATION = { ...CUSTOMER, ...answersOf("finder", "2026-11", "new-site") };
/** The slot that is given more than the site takes. */
const TOO_BIG = "principal.licence";
/** A long page like the review has some hundred stops for Tab. */
const FAR = 400;
const LONGEST_LOSS_MS = 1_000;

test("from the first question to the day of submission, then a power cut", async (t) => {
  const folder = emptyFolder(t);
  const { env, exports } = desktopIn(folder);
  const data = join(folder, "data");
  mkdirSync(data);
  const window = await openWindow(t, data, { env });
  const done = clock(t);

  const situation = await findTheFiling(window);
  done("finder");
  await activate(window, "start-mps-site", { most: FAR });
  await shoot(window, "03-tasks");
  await activate(window, "tasks-onward");
  const pages = await walk(window, CUSTOMER, { attach: (slot) => attachPicture(window, slot), look: (title) => shoot(window, `page ${title}`) });
  checkNothingAskedTwice(situation, pages);
  done(`${pages.length} pages`);

  await changeOneAnswer(window, "emergency.email", "li.si@example.com");
  done("review");
  await savePapers(window, exports);
  done("papers");
  await markSubmitted(window);
  await markReturned(window, "联系地址不详细，补充到房间号");
  done("status");
  await typeThroughPowerCut(t, window, data, { env }, "principal.office_address");
  done("power cut");
});

/** Home → finder → result page. Answers with the pages of the finder. */
async function findTheFiling(window) {
  await shoot(window, "01-home");
  await activate(window, "home-start-finder");
  await shoot(window, "01-situations");
  await activate(window, "find-own-finder");
  const pages = await walk(window, SITUATION, { look: (title) => shoot(window, `finder ${title}`) });
  await window.find("filing-new-site");
  await shoot(window, "02-result");
  return pages;
}

/** Pictures of real files; one is more than the site takes, is told so, and is mended with one key. */
async function attachPicture(window, slot) {
  await attach(window, slot, join(SAMPLES, slot === TOO_BIG ? "phone-photo.jpg" : slot === "site.certificate" ? "licence.jpg" : "id-front.jpg"));
  if (slot !== TOO_BIG) return;
  assert.match(await words(window, slot), /超过 \d+ MB/u, "a picture over the limit is told");
  await shoot(window, "04-too-big");
  await fix(window, slot);
  await shoot(window, "05-mended");
  const mended = await words(window, slot);
  assert.doesNotMatch(mended, /超过/u, "a mended picture is not over the limit any more");
  const [, kilobytes, limit] = /^(\d+) KB，上限 (\d+) MB/mu.exec(mended) ?? [];
  assert.ok(kilobytes <= limit * 1024, `the mended picture is within the limit: ${mended}`);
}

/** What the finder has learned is taken over: no page is there only to ask it again, and none of it is empty. */
function checkNothingAskedTwice(situation, pages) {
  const told = new Set(situation.flatMap(({ asked }) => asked.map(({ fact }) => fact)));
  for (const { title, asked } of pages) {
    const again = asked.filter(({ fact }) => told.has(fact));
    assert.ok(!again.length || again.length < asked.length, `"${title}" asks only what was answered before`);
    for (const { fact, filled } of again) assert.ok(filled, `"${fact}" was answered in the finder and is empty on "${title}"`);
  }
}

async function changeOneAnswer(window, fact, text) {
  const review = await window.title();
  await shoot(window, "06-review");
  await activate(window, `review-change-${fact}`, { most: FAR });
  await focused(window, `field-${fact}`);
  await answer(window, fact, text);
  await activate(window, "continue");
  assert.equal(await window.title(), review, "a change from the review page comes back to it");
  await shoot(window, "07-review-changed");
  const shown = await window.inPage(() => document.querySelector("main").innerText);
  assert.ok(shown.includes(text), "the review page shows the changed answer");
}

/** Saves all papers where the program puts them by itself, and reads them back. */
async function savePapers(window, exports) {
  await activate(window, "review-onward", { most: FAR });
  await activate(window, "papers-save-all", { stays: true });
  await window.find("papers-written");
  await shoot(window, "08-papers");
  const papers = papersIn(exports);
  assert.ok(papers.length >= 3, `papers in the folder: ${papers.map(({ name }) => name)}`);
  for (const { name, text } of papers) assert.ok(text.includes(CUSTOMER["principal.unit_name"]), `${name} names the company`);
  assert.ok(papers.some(({ text }) => text.includes(CUSTOMER["site.domain"])), "the domain stands on a paper");
}

async function markSubmitted(window) {
  await activate(window, "nav-status", { most: FAR });
  await activate(window, "status-submit");
  assert.match(await window.title(), /已提交/u);
  assert.match(await window.text("timeline"), /在网站提交/u, "the timeline tells of the submission");
  await shoot(window, "09-submitted");
}

async function markReturned(window, said) {
  await tabTo(window, "status-words-returned");
  await type(window, said);
  await activate(window, "status-returned");
  assert.ok((await window.text("timeline")).includes(said), "the timeline keeps the authority's words");
  await shoot(window, "10-returned");
}

/** Types without a pause until the program is killed; opened again, it is at the same place with what was typed. */
async function typeThroughPowerCut(t, window, data, options, fact) {
  await activate(window, "nav-review", { most: FAR });
  await activate(window, `review-change-${fact}`, { most: FAR });
  const field = `field-${fact}`;
  await focused(window, field);
  const title = await window.title();
  await window.inPage(() => document.activeElement.select());
  const keys = await typeFor(window, 3 * LONGEST_LOSS_MS);
  const killed = Date.now();
  await window.kill();

  const again = await openWindow(t, data, options);
  assert.equal(await again.title(), title, "the same screen");
  await focused(again, field);
  await shoot(again, "11-again");
  const kept = await again.inPage(() => document.activeElement.value);
  const typed = keys.map(({ letter }) => letter).join("");
  const safe = keys.filter(({ at }) => at <= killed - LONGEST_LOSS_MS).length;
  t.diagnostic(`${keys.length} letters typed, ${safe} of them a second before the end, ${kept.length} kept`);
  assert.ok(safe >= 10, "enough was typed to tell");
  assert.ok(typed.startsWith(kept), `what is kept is what was typed: ${kept}`);
  assert.ok(kept.length >= safe, `kept ${kept.length} letters, but ${safe} were typed a second before the end`);
}

/** Types letter by letter for some milliseconds. Answers with each letter and the moment by which it was typed. */
async function typeFor(window, milliseconds) {
  const text = [..."东城区示例大街1号示例大厦501室，从北门进，坐货梯到五层，出门向右，"];
  const keys = [];
  for (const start = Date.now(); Date.now() - start < milliseconds; ) {
    const letter = text[keys.length % text.length];
    await type(window, letter);
    keys.push({ letter, at: Date.now() });
  }
  return keys;
}

/** A picture of the window for a person to look at, when a folder for them is named. */
async function shoot(window, name) {
  if (process.env.E2E_PICTURES) await takePicture(window, join(process.env.E2E_PICTURES, `${name.replace(/[/？?]/gu, "")}.png`));
}

/** Tells how long each part of the road took. */
function clock(t) {
  let before = Date.now();
  return (part) => {
    t.diagnostic(`${part}: ${((Date.now() - before) / 1000).toFixed(1)} s`);
    before = Date.now();
  };
}
