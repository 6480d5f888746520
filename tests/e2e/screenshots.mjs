// Writes the pictures of the README from the real window and the practice case: what is shown is what runs.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWindow } from "./window/driven.mjs";
import { takePicture } from "./window/picture.mjs";

const FOLDER = process.env.SCREENSHOTS;
if (!FOLDER) throw new Error('SCREENSHOTS is not set: run "cargo xtask screenshots"');

/** Picture → how to get there from the screen before, by test ids; `*` stands for any ending. */
const PICTURES = [
  ["home", []],
  ["tasks", ["case-*"]],
  ["review", ["nav-review"]],
  ["pictures", ["nav-pictures"]],
  ["papers", ["nav-papers"]],
  ["companion", ["nav-companion"]],
  ["status", ["nav-status"]],
];

const endings = [];
const data = mkdtempSync(join(tmpdir(), "beian-pictures-"));
try {
  const window = await openWindow({ after: (end) => endings.push(end) }, join(data, "cases"), { args: ["--practice"] });
  for (const [name, steps] of PICTURES) {
    for (const id of steps) {
      const before = await window.title();
      await (await window.find(id)).click();
      await window.leaves(before);
    }
    await takePicture(window, join(FOLDER, `${name}.png`));
    console.log(`${name}.png  ${await window.title()}`);
  }
} finally {
  for (const end of endings) await end();
  rmSync(data, { recursive: true, force: true });
}
