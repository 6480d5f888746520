// The real program. The only file that knows Tauri.
import { invoke } from "@tauri-apps/api/core";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { getCurrentWindow } from "@tauri-apps/api/window";
import { open, save } from "@tauri-apps/plugin-dialog";
import { openPath, openUrl, revealItemInDir } from "@tauri-apps/plugin-opener";
import type { Platform } from "./platform";

const PICTURES = ["jpg", "jpeg", "png", "webp", "bmp", "tif", "tiff", "gif", "heic", "heif", "pdf"];

export const tauri: Platform = {
  call: (name, request) => invoke("call", { name, request }),
  chooseFile: () => open({ multiple: false, directory: false, filters: [{ name: "图片", extensions: PICTURES }] }),
  chooseFolder: () => open({ directory: true, multiple: false }),
  chooseSave: (name) => save({ defaultPath: name, filters: [{ name: "材料包", extensions: ["zip"] }] }),
  openLink: (url) => openUrl(url),
  openFile: (path) => openPath(path),
  showInFolder: (path) => revealItemInDir(path),
  setOnTop: (on) => getCurrentWindow().setAlwaysOnTop(on),
  onFileDrop(take) {
    const listening = getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type !== "drop") return;
      const scale = window.devicePixelRatio || 1;
      take({ files: payload.paths.map((path) => ({ path })), x: payload.position.x / scale, y: payload.position.y / scale });
    });
    return () => void listening.then((stop) => stop());
  },
};
