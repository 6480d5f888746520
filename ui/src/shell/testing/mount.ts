// Puts a component, or the whole window on the recorded case, into a page for a test.
import { createApp, h, nextTick, type App as VueApp, type Component } from "vue";
import { browser } from "../../platform/browser";
import { standIn, type Platform } from "../../platform";
import type { CallName, Request } from "../../contract/calls";
import App from "../App.vue";
import { parse, route } from "../route";
import { session } from "../session";
import { go, resume } from "../travel";

let apps: VueApp[] = [];

/** Mounts a component; its events are kept by name. */
export function mount(component: Component, props: Record<string, unknown>) {
  const host = document.body.appendChild(document.createElement("div"));
  const events: Record<string, unknown[][]> = {};
  const heard = new Proxy({} as Record<string, unknown>, {});
  for (const name of ["typed", "leave", "take", "tick", "unknown", "accept"])
    heard[`on${name[0]?.toUpperCase()}${name.slice(1)}`] = (...args: unknown[]) => (events[name] ??= []).push(args);
  const app = createApp({ render: () => h(component, { ...props, ...heard }) });
  app.mount(host);
  apps.push(app);
  return { host, events };
}

/** Every call the window made. */
export interface Heard {
  name: CallName;
  request: unknown;
}

/** Opens the window on the recording at a path. `answer` may answer a call instead of the twin. */
export async function openWindow(path: string, answer: Partial<Record<CallName, (request: never) => unknown>> = {}) {
  const twin = browser();
  const heard: Heard[] = [];
  const listening: Platform = {
    ...twin,
    call: async <N extends CallName>(name: N, request: Request<N>) => {
      heard.push({ name, request });
      const own = answer[name];
      return own ? (own(request as never) as never) : twin.call(name, request);
    },
  };
  standIn(listening);
  Object.assign(session, { home: null, view: null, failure: null, notices: [], effects: [], palette: false, shortcuts: false });
  route.now = parse("/");
  await resume();
  const host = document.body.appendChild(document.createElement("div"));
  host.id = "app";
  const app = createApp(App);
  app.mount(host);
  apps.push(app);
  await go(path);
  await settle();
  return { host, heard };
}

/** Lets promises and the page come to rest. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 6; i++) {
    await nextTick();
    await new Promise((done) => setTimeout(done, 0));
  }
}

/** The element with a test id. Fails with its name when it is not there. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.querySelector<T>(`[data-testid="${id}"]`);
  if (!found) throw new Error(`nothing on the page is called ${id}`);
  return found;
}

/** Types text as a person would: value and input event. */
export function type(box: HTMLInputElement | HTMLTextAreaElement, text: string, composing = false): void {
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: composing }));
}

/** Takes everything off the page again. */
export function unmountAll(): void {
  for (const app of apps) app.unmount();
  apps = [];
  document.body.innerHTML = "";
}
