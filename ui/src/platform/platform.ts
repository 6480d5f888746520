// What the window needs from the machine it runs on. Two rooms fill it: `tauri.ts` (the real program) and `browser.ts`
// (the twin for development and tests). No screen imports either; they ask `platform()`.
import type { CallName, Request, Response } from "../contract/calls";

/** Files held over the window, let go, or taken away again. The program gives paths; a browser's own events give bytes. */
export interface Dropped {
  phase: "over" | "drop" | "out";
  paths: string[];
  x: number;
  y: number;
}

export interface Platform {
  /** Calls a use case. Rejects with a `Failure`. */
  call<N extends CallName>(name: N, request: Request<N>): Promise<Response<N>>;
  /** Lets the person choose a folder; `null` when they thought better of it. */
  chooseFolder(): Promise<string | null>;
  /** Lets the person choose one file with one of these endings; `null` when they thought better of it. */
  chooseFile(words: string, endings: string[]): Promise<string | null>;
  /** Lets the person choose where to save, as the kind of file the name's ending says; `null` when they thought better of it. */
  chooseSave(name: string): Promise<string | null>;
  /** Opens an address in the system's browser. */
  openLink(url: string): Promise<void>;
  /** Opens a paper with the system's program for it. */
  openFile(path: string): Promise<void>;
  /** Shows a saved file in its folder. */
  showInFolder(path: string): Promise<void>;
  /** Keeps the window above all others (the companion strip). */
  setOnTop(on: boolean): Promise<void>;
  /** Calls back for files dragged over the window, in CSS pixels. Answers how to stop. */
  onFileDrop(take: (drop: Dropped) => void): () => void;
}
