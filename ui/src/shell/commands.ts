// What the palette offers: places of the open case, its parts and pages, other cases, what can be started, settings.
import { route, to, type RouteName } from "./route";
import { isFinder, keepSettings, session } from "./session";
import { startCase } from "./start";
import { TOOLS } from "./tools";
import { chapterPath, go, screenPath } from "./travel";

/** One thing to do. `keys` are further words it is found by. */
export interface Command {
  id: string;
  title: string;
  about: string;
  keys: string;
  run: () => unknown;
}

const ROOMS: Array<[RouteName, string, string]> = [
  ["tasks", "办理步骤", "tasks bz"],
  ["pictures", "图片", "pictures tp"],
  ["review", "检查答案", "review jc"],
  ["papers", "打印的纸和材料", "papers dy"],
  ["companion", "对照网站填写", "companion dz"],
  ["status", "提交与进度", "status jd"],
  ["compare", "和另一份备案对照", "compare db"],
  ["caseReturned", "翻译这一件的退回意见", "returned th"],
  ["caseFooter", "做这一件的备案号代码", "footer dm"],
  ["casePage", "检查这一件的网页", "page wy"],
];

/** Everything that can be done from here, nearest first. */
export function commands(): Command[] {
  return [...ofCase(), ...ofHome(), ...ofLook()];
}

function ofCase(): Command[] {
  const view = session.view;
  const caseId = route.now.at.case;
  if (!view || !caseId) return [];
  const rooms = isFinder() ? [] : ROOMS;
  const parts = view.assessment.chapters.filter((c) => c.status !== "blocked");
  return [
    ...rooms.map(([name, title, keys]) => ({ id: `room-${name}`, title, about: "", keys, run: () => go(to(name, { case: caseId })) })),
    ...parts.map((c) => ({ id: `part-${c.id}`, title: c.title, about: "这个案件的一部分", keys: c.id, run: () => go(chapterPath(caseId, c)) })),
    ...parts.flatMap((c) => c.screens).map((s) => ({ id: `page-${s.id}`, title: s.title, about: s.fields.map((f) => f.label).join("、"), keys: s.id, run: () => go(screenPath(caseId, s.id)) })),
  ];
}

function ofHome(): Command[] {
  return [
    { id: "home", title: "首页", about: "所有案件", keys: "home sy", run: () => go("/") },
    ...TOOLS.map((t) => ({ id: `tool-${t.name}`, title: t.title, about: t.about, keys: t.keys, run: () => go(to(t.name)) })),
    ...(session.home?.cases ?? []).map((c) => ({ id: `case-${c.id}`, title: c.title, about: c.procedure_title, keys: "", run: () => go(to("tasks", { case: c.id })) })),
    ...(session.home?.procedures ?? []).filter((p) => !p.finder).map((p) => ({ id: `start-${p.procedure}`, title: `开始：${p.title}`, about: p.about, keys: p.procedure, run: () => startCase({ procedure: p.procedure }) })),
  ];
}

function ofLook(): Command[] {
  const settings = session.home?.settings;
  if (!settings) return [];
  const set = (change: Partial<typeof settings>) => () => keepSettings({ ...settings, ...change });
  return [
    { id: "dense", title: settings.density === "dense" ? "改成一页一问" : "改成一页一章", about: "", keys: "density", run: set({ density: settings.density === "dense" ? "calm" : "dense" }) },
    { id: "dark", title: settings.theme === "dark" ? "改成浅色" : "改成深色", about: "", keys: "theme dark light", run: set({ theme: settings.theme === "dark" ? "light" : "dark" }) },
    { id: "care", title: settings.scale === 140 ? "关掉关怀模式" : "打开关怀模式", about: "字放大到 140%", keys: "scale", run: set({ scale: settings.scale === 140 ? 100 : 140 }) },
    { id: "settings", title: "设置", about: "", keys: "settings sz", run: () => go("/settings") },
    { id: "keys", title: "键盘操作", about: "", keys: "shortcuts help", run: () => (session.shortcuts = true) },
  ];
}
