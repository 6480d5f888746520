// Where in the window the person is. A route is a path with slots, kept in the address's hash so that 后退 works.
// Which screen comes next is never decided here: the program says it.
import { reactive } from "vue";

/** A place in the window. */
export interface Route {
  /** The path as written, e.g. `/case/7/screen/site-name`. */
  path: string;
  /** The path with what stands behind `?`. */
  full: string;
  /** Which renderer shows it. */
  name: RouteName;
  /** The slots of the path. */
  at: { case?: string; screen?: string; chapter?: string; procedure?: string; guide?: string };
  /** What stands behind `?`. */
  query: Record<string, string>;
}

const PATHS = {
  home: "/",
  settings: "/settings",
  find: "/find",
  page: "/page",
  footer: "/footer",
  returned: "/returned",
  contacts: "/contacts",
  ownRows: "/own",
  guides: "/guides",
  guide: "/guides/:procedure/:guide",
  tasks: "/case/:case",
  screen: "/case/:case/screen/:screen",
  chapter: "/case/:case/chapter/:chapter",
  review: "/case/:case/review",
  pictures: "/case/:case/pictures",
  papers: "/case/:case/papers",
  companion: "/case/:case/companion",
  status: "/case/:case/status",
  compare: "/case/:case/compare",
  result: "/case/:case/result",
  casePage: "/case/:case/page",
  caseFooter: "/case/:case/footer",
  caseReturned: "/case/:case/returned",
} as const;

export type RouteName = keyof typeof PATHS;

/** Reads a path. An unknown one leads home. */
export function parse(full: string): Route {
  const [path = "/", search = ""] = full.replace(/^#/, "").split("?");
  const parts = path.split("/").filter(Boolean);
  for (const [name, pattern] of Object.entries(PATHS)) {
    const slots = match(pattern.split("/").filter(Boolean), parts);
    if (slots) return { path, full: search ? `${path}?${search}` : path, name: name as RouteName, at: slots, query: Object.fromEntries(new URLSearchParams(search)) };
  }
  return { path: "/", full: "/", name: "home", at: {}, query: {} };
}

function match(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const slots: Record<string, string> = {};
  for (const [index, want] of pattern.entries()) {
    const have = parts[index] ?? "";
    if (want.startsWith(":")) slots[want.slice(1)] = safeDecode(have);
    else if (want !== have) return null;
  }
  return slots;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The path of a place. */
export function to(name: RouteName, slots: Record<string, string> = {}, query: Record<string, string> = {}): string {
  const path = PATHS[name].replace(/:(\w+)/g, (_, slot: string) => encodeURIComponent(slots[slot] ?? ""));
  const search = new URLSearchParams(query).toString();
  return search ? `${path}?${search}` : path;
}

/** The present place; changed only by `shell/travel.ts`. */
export const route = reactive<{ now: Route; count: number }>({ now: parse("/"), count: 0 });
