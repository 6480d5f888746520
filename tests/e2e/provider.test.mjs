// Two filings through an access provider, each in a window of its own, by keyboard, from the finder to the packet: a
// company's APP that is checked online, and a public institution's website that is checked in person. The second goes
// on to the police filing, which asks nothing again.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { answersOf, caseOf } from "./window/cases.mjs";
import { PATIENCE, emptyFolder, openWindow } from "./window/driven.mjs";
import { desktopIn, papersIn } from "./window/files.mjs";
import { activate, tabTo, type } from "./window/keyboard.mjs";
import { takePicture } from "./window/picture.mjs";
import { questions, walk } from "./window/questions.mjs";
import { give } from "./window/slots.mjs";

const SAMPLES = process.env.BEIAN_SAMPLES;
if (!SAMPLES) throw new Error('BEIAN_SAMPLES is not set: run the window tests with "cargo xtask e2e"');

const EDITION = "2026-11";
const PROCEDURE = "icp-first";
/** A long page like the review has some hundred stops for Tab. */
const FAR = 600;

const ROADS = [
  { name: "practice", what: "app", granted: "沪ICP备2026000001号-1A", follows: "mps-app" },
  { name: "jiangsu-institution", what: "site", granted: "苏ICP备2026000001号-1", follows: "mps-site" },
];

for (const { name, what, granted, follows } of ROADS) {
  test(`${PROCEDURE}, ${name}: from the finder to the packet, and on to the police`, async (t) => {
    const folder = emptyFolder(t);
    const { env, exports } = desktopIn(folder);
    const data = join(folder, "data");
    mkdirSync(data);
    const window = await openWindow(t, data, { env });
    const look = (title) => shoot(window, `${name} ${title}`);
    const customer = answersOf(PROCEDURE, EDITION, name);
    const { expect } = caseOf(PROCEDURE, EDITION, name);

    await activate(window, "home-start-finder");
    await activate(window, "find-own-finder");
    await walk(window, { ...customer, ...answersOf("finder", EDITION, "icp-first"), "finder.what": what });
    await window.find("filing-icp-first");
    await look("result");
    await activate(window, `start-${PROCEDURE}`, { most: FAR });
    await activate(window, "tasks-onward");
    const pages = await walk(window, customer, { attach: (slot) => give(window, slot, SAMPLES), look });
    t.diagnostic(`${pages.length} pages`);
    await look("review");

    await activate(window, "review-onward", { most: FAR });
    await activate(window, "papers-save-all", { stays: true, most: FAR });
    await window.find("papers-written");
    await look("papers");
    const papers = papersIn(exports);
    assert.equal(papers.length, expect.papers.length, `one file for each of ${expect.papers}: ${papers.map((p) => p.name)}`);
    await activate(window, "packet-save", { stays: true, most: FAR });
    const entries = await packet(window, exports);
    assert.ok(entries.some((entry) => entry.startsWith("邮件/")), `the e-mail is in ${entries}`);
    assert.ok(entries.some((entry) => entry.startsWith("图片/")), `pictures are in ${entries}`);
    assert.equal(entries.filter((entry) => entry.startsWith("纸质材料/")).length, expect.papers.length);
    await look("packet");

    await activate(window, "nav-status", { most: FAR });
    await activate(window, "status-submit", { most: FAR });
    await look("submitted");
    await tabTo(window, "status-words-approved", FAR);
    await type(window, granted);
    await activate(window, "status-approved", { most: FAR });
    await look("approved");
    await activate(window, `start-${follows}`, { most: FAR });
    await activate(window, "tasks-onward");
    await nothingAgain(window, customer, look);
  });
}

/** Pages of the next filing up to the first that asks something new, and its review: what was told stands there already. */
async function nothingAgain(window, customer, look) {
  for (;;) {
    const asked = await questions(window);
    for (const { fact, filled, way } of asked) assert.ok(!(fact in customer) || filled || way === "picture", `"${fact}" was told before and is empty`);
    if (asked.some(({ filled, optional }) => !filled && !optional)) break;
    await activate(window, "continue", { most: FAR });
  }
  await activate(window, "nav-review", { most: FAR });
  const shown = await window.inPage(() => document.querySelector("main").innerText);
  for (const fact of ["principal.unit_name", "principal.lead_name", "principal.email"]) assert.ok(shown.includes(customer[fact]), `"${fact}" stands in the review`);
  await look("police");
}

/** Names in the packet as the window lists them, once the file is there. */
async function packet(window, exports) {
  const names = () => window.inPage(() => [...document.querySelectorAll(".packet li")].map((line) => line.firstChild.textContent.trim()));
  await window.browser.waitUntil(async () => (await names()).length > 0, { timeout: PATIENCE, timeoutMsg: "the packet is not listed" });
  assert.ok(readdirSync(exports, { recursive: true }).some((name) => name.endsWith("材料包.zip")), "the packet is in the folder");
  return names();
}

/** A picture of the window for a person to look at, when a folder for them is named. */
async function shoot(window, name) {
  if (process.env.E2E_PICTURES) await takePicture(window, join(process.env.E2E_PICTURES, `${name.replace(/[/？?]/gu, "")}.png`));
}
