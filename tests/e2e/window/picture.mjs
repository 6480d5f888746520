// Pictures of the window. Taken from the X screen: the WebDriver call for it does not return with WebKitGTK under Xvfb.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Saves the window's part of the screen as PNG, once the page has been painted twice. */
export async function takePicture(window, file) {
  const [x, y, width, height] = await window.browser.executeAsync((done) =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => done([window.screenX, window.screenY, window.innerWidth, window.innerHeight])),
    ),
  );
  await pause(150);
  mkdirSync(dirname(file), { recursive: true });
  execFileSync("import", ["-window", "root", "-crop", `${width}x${height}+${x}+${y}`, "+repage", "-strip", file]);
}
