// Answers pages of questions with the keyboard, knowing nothing of the procedure: what a page asks is read from the page.
//
// Not here: single keys (keyboard.mjs), pictures (slots.mjs), what the answers are (cases.mjs).
import assert from "node:assert/strict";
import { PATIENCE } from "./driven.mjs";
import { answer, choose, focus, press, tabTo, type } from "./keyboard.mjs";

/** How a person answers, by what the page offers for it. */
const WAYS = {
  text: (window, fact, value) => answer(window, fact, String(value)),
  choice: (window, fact, value) => choose(window, fact, String(value)),
  many: async (window, fact, values) => {
    for (const value of values) await choose(window, fact, value);
  },
  list: typeList,
  date: typeDate,
  region: pickRegion,
  table: pickFromTable,
};

/** What the page asks now, in its order: fact, way of answering, whether it may stay empty, whether it is filled. */
export async function questions(window) {
  return window.inPage(() => {
    const at = (id) => document.querySelector(`[data-testid="${id}"]`);
    const wayOf = (element, fact) => {
      if (element.matches("[role=group]")) return "picture";
      if (element.matches("[type=radio]")) return "choice";
      if (element.matches("[type=checkbox]")) return "many";
      if (element.matches("select")) return "region";
      if (element.matches("[role=combobox]")) return "table";
      if (at(`field-${fact}-month`)) return "date";
      return at(`field-${fact}-add`) ? "list" : "text";
    };
    const isFilled = (element, fact, way) => {
      if (way === "picture") return element.querySelector("img") !== null;
      if (way === "choice" || way === "many") return document.querySelector(`[data-testid^="option-${fact}-"]:checked`) !== null;
      return element.value !== "" || at(`field-${fact}-long-term`)?.checked === true;
    };
    const found = new Map();
    for (const element of document.querySelectorAll("main [data-testid]")) {
      const fact = /^(?:field|option|slot)-([a-z0-9_]+\.[a-z0-9_]+)/.exec(element.dataset.testid)?.[1];
      if (!fact || found.has(fact)) continue;
      const way = wayOf(element, fact);
      const optional = element.closest(".field")?.querySelector(".field-optional") != null;
      found.set(fact, { fact, way, optional, filled: isFilled(element, fact, way) });
    }
    return [...found.values()];
  });
}

/**
 * Goes through pages with 继续 until one has none. Every question is answered from `answers`, pictures by `attach`;
 * one without an answer must be optional. Answers with the pages met: title, and what each asked.
 */
export async function walk(window, answers, { attach, look = async () => {} } = {}) {
  const pages = [];
  while (await window.has("continue")) {
    const title = await window.title();
    const asked = [];
    do await answerAll(window, answers, asked, attach);
    while (await isHeldBack(window, title, asked, look));
    pages.push({ title, asked });
  }
  return pages;
}

/** Answers what is not yet in `asked`; an answer may bring up further questions. */
async function answerAll(window, answers, asked, attach) {
  for (;;) {
    const next = (await questions(window)).find(({ fact }) => !asked.some((q) => q.fact === fact));
    if (!next) return;
    asked.push(next);
    if (next.filled) continue;
    if (next.way === "picture") await attach(next.fact);
    else if (Object.hasOwn(answers, next.fact)) await WAYS[next.way](window, next.fact, answers[next.fact]);
    else assert.ok(next.optional, `"${next.fact}" wants an answer that the case does not have`);
  }
}

/** Presses 继续. True when the page stays because a question came up meanwhile; any other reason to stay is a fault. */
async function isHeldBack(window, title, asked, look) {
  await tabTo(window, "continue");
  await look(title);
  await press(window, "Enter");
  let held = false;
  await window.browser.waitUntil(
    async () => {
      if ((await window.title()) !== title) return true;
      held = (await window.has("failure")) || (await focus(window)) === "error-summary";
      return held;
    },
    { timeout: PATIENCE, timeoutMsg: `still on "${title}", and no word why` },
  );
  if (!held) return false;
  const fresh = (await questions(window)).some(({ fact }) => !asked.some((q) => q.fact === fact));
  const words = (await window.has("failure")) ? await window.text("failure") : await window.text("error-summary");
  assert.ok(fresh, `"${title}" is held back: ${words}`);
  return true;
}

async function typeList(window, fact, values) {
  for (const [at, value] of values.entries()) {
    if (at === 0) await tabTo(window, `field-${fact}`);
    else {
      await tabTo(window, `field-${fact}-add`);
      await press(window, "Enter");
      await focused(window, `field-${fact}-${at}`);
    }
    await type(window, value);
  }
}

async function typeDate(window, fact, value) {
  const [year, month, day] = value.split("-");
  if (month === undefined) {
    await tabTo(window, `field-${fact}-long-term`);
    return press(window, "Space");
  }
  for (const [box, part] of [["", year], ["-month", month], ["-day", day]]) {
    await tabTo(window, `field-${fact}${box}`);
    await type(window, part);
  }
}

/** Level by level, each as a list that arrows move in. */
async function pickRegion(window, fact, value) {
  const boxes = [`field-${fact}`, `field-${fact}-city`, `field-${fact}-county`];
  for (const [level, name] of value.split("/").entries()) {
    const id = boxes[level];
    await window.find(id);
    await tabTo(window, id);
    const steps = await window.inPage((wanted) => {
      const { options, selectedIndex } = document.activeElement;
      return [...options].findIndex((option) => option.text === wanted) - selectedIndex;
    }, name);
    assert.ok(steps > 0, `"${name}" is in the list of "${id}"`);
    for (let step = 0; step < steps; step += 1) await press(window, "Down");
    const chosen = await window.inPage(() => document.activeElement.selectedOptions[0]?.text);
    assert.equal(chosen, name, `"${id}" holds what the arrows led to`);
  }
}

/** Types to narrow the table, then arrows down to the wanted row. */
async function pickFromTable(window, fact, value) {
  await tabTo(window, `field-${fact}`);
  await type(window, value);
  const wanted = `option-${fact}-${value}`;
  await window.find(wanted);
  const on = () => window.inPage(() => document.querySelector("[data-highlighted]")?.dataset.testid ?? null);
  for (let step = 0; step < 30 && (await on()) !== wanted; step += 1) await press(window, "Down");
  assert.equal(await on(), wanted, "the arrows reach the wanted row");
  await press(window, "Enter");
  await focused(window, `field-${fact}`);
}

/** Waits until the focus is on `id`. */
export async function focused(window, id) {
  await window.browser.waitUntil(async () => (await focus(window)) === id, { timeout: PATIENCE, timeoutMsg: `the focus does not come to "${id}"` });
}
