// What the person reads when the machine fails: code → how bad, words, button. Words come from the program, which knows
// what happened; the code is always shown small, for the phone call to whoever helps.
import type { Failure } from "../contract";

/** What a button of a failure does. */
export type Remedy = "retry" | "home" | "settings" | "none";

/** A failure ready to be shown. */
export interface ShownFailure {
  /** `stop`: nothing goes on. `trouble`: this act failed, the rest works. */
  weight: "stop" | "trouble";
  words: string;
  hint: string;
  remedy: Remedy;
  button: string;
  code: string;
}

type Entry = Partial<Omit<ShownFailure, "code">>;

/** Exact codes first, then the room before the dot. Words only where the window knows better than the program. */
const TABLE: Record<string, Entry> = {
  store: { weight: "stop", remedy: "retry" },
  "store.damaged": { weight: "stop", remedy: "none" },
  "store.newer": { weight: "stop", remedy: "none" },
  "store.migration": { weight: "stop", remedy: "none" },
  "store.no_case": { weight: "trouble", remedy: "home" },
  "store.too_big": { weight: "trouble", remedy: "none" },
  "store.immutable": { weight: "trouble", remedy: "none" },
  "store.blob_damaged": { weight: "trouble", remedy: "none" },
  "store.blob_missing": { weight: "trouble", remedy: "none" },
  "app.damaged_rules": { weight: "stop", remedy: "none" },
  "app.incomplete": { weight: "stop", remedy: "none" },
  "app.bad_request": { weight: "stop", remedy: "retry" },
  "case.unknown": { weight: "trouble", remedy: "home" },
  "window.stopped": { weight: "trouble", remedy: "retry" },
  "window.broken": { weight: "trouble", remedy: "retry", words: "界面出了故障", hint: "再试一次；填过的都在" },
};

const BUTTONS: Record<Remedy, string> = { retry: "再试一次", home: "回到首页", settings: "打开设置", none: "" };

/** A failure in words for a person. Never empty, whatever the code is. */
export function shown(failure: Failure): ShownFailure {
  const room = failure.code.split(".")[0] ?? "";
  const entry = { ...TABLE[room], ...TABLE[failure.code] };
  const remedy = entry.remedy ?? "none";
  return {
    weight: entry.weight ?? "trouble",
    words: entry.words || failure.message || "这一步没有做成",
    hint: entry.hint || failure.hint || "再试一次；还不行就把代号告诉帮忙的人",
    remedy,
    button: BUTTONS[remedy],
    code: failure.code,
  };
}
