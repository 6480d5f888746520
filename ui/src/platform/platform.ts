// What the window needs from the machine it runs on. Two rooms fill it: `tauri.ts` (the real program) and `browser.ts`
// (the twin for development and tests). No screen imports either; they ask `platform()`.
import type { CallName, Request, Response } from "../contract/calls";

/** What a file is chosen for; decides the filter of the dialog. */
export type FileKind = "picture";

/** A file let go over the window. Paths come from the program, bytes from a browser. */
export interface Dropped {
  files: Array<{ path: string } | { file: File }>;
  x: number;
  y: number;
}

export interface Platform {
  /** Calls a use case. Rejects with a `Failure`. */
  call<N extends CallName>(name: N, request: Request<N>): Promise<Response<N>>;
  /** Lets the person choose a file; `null` when they thought better of it, `undefined` when there is no such dialog. */
  chooseFile(kind: FileKind): Promise<string | null | undefined>;
  chooseFolder(): Promise<string | null>;
  chooseSave(name: string): Promise<string | null>;
  /** Opens an address in the system's browser. */
  openLink(url: string): Promise<void>;
  /** Opens a paper with the system's program for it. */
  openFile(path: string): Promise<void>;
  /** Shows a saved file in its folder. */
  showInFolder(path: string): Promise<void>;
  /** Keeps the window above all others (the companion strip). */
  setOnTop(on: boolean): Promise<void>;
  /** Calls back for files let go anywhere over the window, in CSS pixels. Answers how to stop. */
  onFileDrop(take: (drop: Dropped) => void): () => void;
}
