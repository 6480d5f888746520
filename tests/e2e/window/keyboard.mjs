// What a person does with the keyboard alone: every step is checked by where the focus is, never by clicking.
import assert from "node:assert/strict";

const KEY = { Tab: "\uE004", Enter: "\uE007", Space: "\uE00D", Escape: "\uE00C", Down: "\uE015", Up: "\uE013", Shift: "\uE008" };

/** Presses one key; `Shift+Tab` holds the first. */
export async function press(window, keys) {
  await window.browser.keys(keys.split("+").map((name) => KEY[name] ?? name));
}

/** Types text into whatever has the focus. */
export async function type(window, text) {
  // One action a character, not a UTF-16 half: rare characters lie beyond U+FFFF.
  const actions = [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
  await window.browser.performActions([{ type: "key", id: "keyboard", actions }]);
}

/** Test id of what has the focus, or of the nearest box around it. */
export async function focus(window) {
  return window.inPage(() => document.activeElement?.closest("[data-testid]")?.getAttribute("data-testid") ?? null);
}

/** Tabs forward until the focus is on `id`. Fails when it cannot be reached by keyboard. */
export async function tabTo(window, id, most = 60) {
  const seen = [];
  for (let step = 0; step <= most; step += 1) {
    const at = await focus(window);
    if (at === id) return;
    seen.push(at);
    await press(window, "Tab");
  }
  assert.fail(`"${id}" cannot be reached with Tab; the focus went over ${[...new Set(seen)].join(", ")}`);
}

/** Goes to a box, empties it and types. */
export async function answer(window, fact, text) {
  await tabTo(window, `field-${fact}`);
  await window.inPage(() => document.activeElement.select?.());
  await type(window, text);
}

/** Goes to a choice and takes it. Radio buttons share one tab stop: the arrows move inside. */
export async function choose(window, fact, value, most = 30) {
  const wanted = `option-${fact}-${value}`;
  for (let step = 0; step < most * 2; step += 1) {
    const at = await focus(window);
    if (at === wanted) return press(window, "Space");
    await press(window, at?.startsWith(`option-${fact}-`) && (await isRadio(window)) ? "Down" : "Tab");
  }
  assert.fail(`"${wanted}" cannot be reached with the keyboard`);
}

async function isRadio(window) {
  return window.inPage(() => {
    const at = document.activeElement;
    return at?.getAttribute("type") === "radio" || at?.getAttribute("role") === "radio";
  });
}

/** Goes to a button or link, `most` stops away, and presses it; waits for the next screen unless it `stays`. */
export async function activate(window, id, { stays = false, most } = {}) {
  await tabTo(window, id, most);
  const before = await window.title();
  await press(window, "Enter");
  if (!stays) await window.leaves(before);
}
