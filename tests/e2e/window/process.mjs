// Looks at the program from outside, through /proc: which process, how much memory, when it started. Linux only, as the tests are.
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** The process that runs `program` on `folder`. */
export function processOf(program, folder) {
  const found = everyProcess().find(
    (pid) => attempt(() => readlinkSync(`/proc/${pid}/exe`)) === program && commandLine(pid).includes(folder),
  );
  if (!found) throw new Error(`no process runs ${program} on the data folder`);
  return found;
}

/** Waits until a process is no more. */
export async function gone(pid, patience = 10_000) {
  for (const end = Date.now() + patience; Date.now() < end; await pause(20)) {
    const state = attempt(() => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop()[0]);
    if (state === undefined || state === "Z") return;
  }
  throw new Error("the program is still running");
}

/** Memory of a process and all it has started, in MiB: `rss` counts shared pages every time, `pss` by share. */
export function memoryOf(pid) {
  const sum = { rss: 0, pss: 0, processes: 0 };
  for (const each of [pid, ...descendants(pid)]) {
    const text = attempt(() => readFileSync(`/proc/${each}/smaps_rollup`, "utf8"));
    if (!text) continue;
    sum.rss += Number(/^Rss:\s+(\d+)/m.exec(text)[1]) / 1024;
    sum.pss += Number(/^Pss:\s+(\d+)/m.exec(text)[1]) / 1024;
    sum.processes += 1;
  }
  return sum;
}

/** When a process was started, in milliseconds since 1970, exact to a clock tick (10 ms). */
export function startOf(pid) {
  const ticks = Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop().split(" ")[19]);
  const booted = Date.now() - Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]) * 1000;
  return booted + ticks * 10;
}

function descendants(pid) {
  const children = everyProcess().filter((each) => parentOf(each) === pid);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function parentOf(pid) {
  return Number(attempt(() => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop().split(" ")[1]));
}

function commandLine(pid) {
  return attempt(() => readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")) ?? [];
}

function everyProcess() {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number);
}

/** A process may end while it is looked at. */
function attempt(look) {
  try {
    return look();
  } catch {
    return undefined;
  }
}
