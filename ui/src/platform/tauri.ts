// The real program. The only file that knows Tauri.
import { invoke } from "@tauri-apps/api/core";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { getCurrentWindow } from "@tauri-apps/api/window";
import { open, save } from "@tauri-apps/plugin-dialog";
import { openPath, openUrl, revealItemInDir } from "@tauri-apps/plugin-opener";
import type { Platform } from "./platform";

/** What a file is called in the save dialog, by its ending. */
const KINDS: Record<string, string> = { zip: "材料包", ics: "日历", pdf: "PDF" };

export const tauri: Platform = {
  call: (name, request) => invoke("call", { name, request }),
  chooseFolder: () => open({ directory: true, multiple: false }),
  chooseFile: (words, endings) => open({ directory: false, multiple: false, filters: [{ name: words, extensions: endings }] }),
  chooseSave(name) {
    const ending = name.split(".").at(-1) ?? "";
    return save({ defaultPath: name, filters: [{ name: KINDS[ending] ?? "文件", extensions: [ending] }] });
  },
  openLink: (url) => openUrl(url),
  openFile: (path) => openPath(path),
  showInFolder: (path) => revealItemInDir(path),
  setOnTop: (on) => getCurrentWindow().setAlwaysOnTop(on),
  onFileDrop(take) {
    const listening = getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === "leave") return take({ phase: "out", paths: [], x: 0, y: 0 });
      const scale = window.devicePixelRatio || 1;
      const { x, y } = payload.position;
      take({ phase: payload.type === "drop" ? "drop" : "over", paths: payload.type === "drop" ? payload.paths : [], x: x / scale, y: y / scale });
    });
    return () => void listening.then((stop) => stop());
  },
};
