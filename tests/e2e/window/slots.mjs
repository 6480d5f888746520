// Pictures in their slots. Giving a file is the one act that WebDriver does for the person; the rest is keys.
import { join } from "node:path";
import { PATIENCE } from "./driven.mjs";
import { press, tabTo } from "./keyboard.mjs";

/** Gives a slot a file and waits until its picture is shown. */
export async function attach(window, slot, file) {
  const input = await window.browser.$(`[data-testid="slot-file-${slot}"]`);
  await input.addValue(file);
  await until(window, slot, () => window.browser.$(`[data-testid="slot-${slot}"] img`).isExisting(), "shows no picture");
}

/** Gives a slot a drawn picture that suits it, and mends it when the slot takes less. */
export async function give(window, slot, samples) {
  const page = ["site.certificate", "principal.licence"].includes(slot);
  await attach(window, slot, join(samples, page ? "licence.jpg" : "id-front.jpg"));
  if (/超过/u.test(await words(window, slot)) && (await window.has(`slot-fix-${slot}`))) await fix(window, slot);
}

/** What a slot says: size, limit, faults. */
export async function words(window, slot) {
  return window.text(`slot-${slot}`);
}

/** Presses 一键修好 and waits until the slot says what was done. */
export async function fix(window, slot) {
  await tabTo(window, `slot-fix-${slot}`);
  await press(window, "Enter");
  await until(window, slot, async () => (await words(window, slot)).includes("修好了"), "is not mended");
}

async function until(window, slot, condition, fault) {
  await window.browser.waitUntil(condition, { timeout: PATIENCE, timeoutMsg: `"${slot}" ${fault}` });
}
