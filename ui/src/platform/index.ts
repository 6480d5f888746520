// Chooses the machine once at start. Only builds for development and pictures of screens carry the twin.
import type { Platform } from "./platform";

export type { Platform, Dropped } from "./platform";

let present: Platform | null = null;

/** Sets the machine up. Call before the first screen is shown. */
export async function connect(): Promise<void> {
  if (present) return;
  if (import.meta.env.DEV || import.meta.env.MODE === "twin") {
    if (!("__TAURI_INTERNALS__" in window)) {
      present = (await import("./browser")).browser();
      return;
    }
  }
  present = (await import("./tauri")).tauri;
}

/** Puts another machine in place; tests only. */
export function standIn(platform: Platform): void {
  present = platform;
}

/** The machine. */
export function platform(): Platform {
  if (!present) throw new Error("connect() has not run");
  return present;
}
