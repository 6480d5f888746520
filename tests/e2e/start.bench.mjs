// How long the window takes to its first screen and how much memory it needs: rows for docs/benchmarks.md.
// A bare Tauri window to compare with is not built here.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWindow } from "./window/driven.mjs";
import { memoryOf, startOf } from "./window/process.mjs";

const RUNS = 11;
const runs = [];

for (let run = 0; run < RUNS; run += 1) {
  const endings = [];
  const folder = mkdtempSync(join(tmpdir(), "beian-start-"));
  try {
    const window = await openWindow({ after: (end) => endings.push(end) }, folder);
    const painted = await window.inPage(
      () => performance.timeOrigin + performance.getEntriesByName("first-contentful-paint")[0].startTime,
    );
    const started = startOf(window.pid);
    runs.push({ paint: painted - started, screen: window.shown - started, ...memoryOf(window.pid) });
  } finally {
    for (const end of endings) await end();
    rmSync(folder, { recursive: true, force: true });
  }
}

// The first run warms the disk's cache: it is told apart.
const [cold, ...warm] = runs;
const median = (name) => Math.round(warm.map((run) => run[name]).sort((a, b) => a - b)[Math.floor(warm.length / 2)]);
console.log("| work | goal | measured |");
console.log("|---|---|---|");
console.log(`| start to first paint, empty folder, median of ${warm.length} | – | ${median("paint")} ms |`);
console.log(`| start to the heading of the first screen | ≤ 1500 ms | ${median("screen")} ms (first run ${Math.round(cold.screen)} ms) |`);
console.log(`| memory of all processes, by share | – | ${median("pss")} MiB |`);
console.log(`| memory of all processes, resident | – | ${median("rss")} MiB |`);
