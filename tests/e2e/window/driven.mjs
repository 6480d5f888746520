// Opens the real window on a data folder, steered through tauri-driver. One driver a window: after a SIGKILL nothing is left over.
//
// Not here: what a person does in it (keyboard.mjs), what is measured (process.mjs).
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { remote } from "webdriverio";
import { gone, processOf } from "./process.mjs";

/** Program under test; `cargo xtask e2e` sets the paths. */
const PROGRAM = named("BEIAN_WINDOW");
const DRIVER = named("TAURI_DRIVER");

function named(variable) {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run the window tests with "cargo xtask e2e"`);
  return value;
}

/** Milliseconds until a screen must be there on a busy machine. */
export const PATIENCE = 30_000;

/** Drivers still running: ended even when the test runner loses patience. */
const drivers = new Set();
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.once(signal, () => {
    for (const driver of drivers) end(driver, "SIGKILL");
    process.exit(1);
  });
}

/** Ends a driver with all it has started. */
function end(driver, signal) {
  try {
    process.kill(-driver.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** A data folder of its own, removed when the test ends. */
export function emptyFolder(test) {
  const folder = mkdtempSync(join(tmpdir(), "beian-e2e-"));
  test.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/**
 * Opens the window on `folder`, with `env` beside the environment, and waits for its first heading. The test closes it,
 * however it ends.
 */
export async function openWindow(test, folder, { args = [], env = {} } = {}) {
  const [port, nativePort] = [await freePort(), await freePort()];
  const driver = spawn(DRIVER, ["--port", String(port), "--native-port", String(nativePort)], {
    stdio: ["ignore", "ignore", "inherit"],
    detached: true,
    env: { ...process.env, GDK_BACKEND: "x11", WEBKIT_DISABLE_DMABUF_RENDERER: "1", NO_AT_BRIDGE: "1", ...env },
  });
  drivers.add(driver);
  const window = new DrivenWindow(driver, folder);
  test.after(() => window.close());
  await listening(port);
  window.asked = Date.now();
  window.browser = await remote({
    hostname: "127.0.0.1",
    port,
    logLevel: "error",
    connectionRetryCount: 1,
    waitforInterval: 50,
    capabilities: {
      "tauri:options": { application: PROGRAM, args: ["--data-dir", folder, ...args] },
      "wdio:enforceWebDriverClassic": true,
    },
  });
  window.pid = processOf(PROGRAM, folder);
  await window.find("screen-title");
  window.shown = Date.now();
  return window;
}

/** A window that a test looks into and types into. */
export class DrivenWindow {
  constructor(driver, folder) {
    this.driver = driver;
    this.folder = folder;
  }

  /** The element with this test id, once it is displayed; `case-*` is the first whose id starts with `case-`. */
  async find(id) {
    const [operator, value] = id.endsWith("*") ? ["^=", id.slice(0, -1)] : ["=", id];
    const element = this.browser.$(`[data-testid${operator}"${value}"]`);
    await element.waitForDisplayed({ timeout: PATIENCE, timeoutMsg: `"${id}" is not on the screen` });
    return element;
  }

  /** Whether the element is there now. */
  async has(id) {
    return this.browser.$(`[data-testid="${id}"]`).isExisting();
  }

  /** The text of the element with this test id. */
  async text(id) {
    return (await this.find(id)).getText();
  }

  /** Heading of the screen shown. */
  async title() {
    return this.text("screen-title");
  }

  /** Waits until the screen has another heading than `before`. */
  async leaves(before) {
    await this.browser.waitUntil(async () => (await this.title()) !== before, {
      timeout: PATIENCE,
      timeoutMsg: `still on "${before}"`,
    });
  }

  /** Runs a function in the page. */
  async inPage(act, ...given) {
    return this.browser.execute(act, ...given);
  }

  /** Ends the program as a power cut would: no warning, no chance to save. */
  async kill() {
    process.kill(this.pid, "SIGKILL");
    await gone(this.pid);
    await this.#endDriver();
  }

  /** Closes the window and everything that was started for it. */
  async close() {
    if (!this.driver) return;
    await Promise.race([this.browser?.deleteSession().catch(() => {}), pause(5_000)]);
    if (this.pid) await gone(this.pid).catch(() => process.kill(this.pid, "SIGKILL"));
    await this.#endDriver();
  }

  async #endDriver() {
    const driver = this.driver;
    this.driver = null;
    if (!driver) return;
    const ended = new Promise((resolve) => driver.once("exit", resolve));
    end(driver, "SIGTERM");
    if (driver.exitCode === null && driver.signalCode === null) await Promise.race([ended, pause(3_000)]);
    end(driver, "SIGKILL");
    drivers.delete(driver);
  }
}

async function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function listening(port) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(50)) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (answer) return;
  }
  throw new Error("tauri-driver does not answer");
}
