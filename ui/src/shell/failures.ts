// What the person reads when the machine fails: code → how bad, words, button. The program's own message is used for
// codes that are not here; the code is always shown small, for the phone call to whoever helps.
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

/** Exact codes first, then the room before the dot. */
const TABLE: Record<string, Entry> = {
  "store.read_only": { weight: "stop", words: "资料夹不能写入", hint: "换一个能写入的位置，再打开程序", remedy: "none" },
  "store.full": { weight: "stop", words: "磁盘满了，刚才的没有存上", hint: "腾出空间后点“再试一次”", remedy: "retry" },
  "store.disk_full": { weight: "stop", words: "磁盘满了，刚才的没有存上", hint: "腾出空间后点“再试一次”", remedy: "retry" },
  "store.damaged": { weight: "stop", words: "资料文件坏了", hint: "不要再写入，从备份恢复", remedy: "none" },
  "store.locked": { weight: "stop", words: "另一个窗口正在用这份资料", hint: "先关掉另一个窗口", remedy: "retry" },
  "case.unknown": { weight: "trouble", words: "找不到这个案件", hint: "它可能已经删除，回到首页看看", remedy: "home" },
  "window.broken": { weight: "trouble", remedy: "retry" },
  store: { weight: "stop", remedy: "retry" },
  case: { weight: "trouble", remedy: "home" },
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
