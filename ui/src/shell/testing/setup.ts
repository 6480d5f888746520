// Before every test: what jsdom lacks and the controls need. Nothing here changes what is tested.
import { afterEach } from "vitest";
import { unmountAll } from "./mount";

class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}

// As in index.html.
document.documentElement.lang = "zh-CN";
document.title = "备案向导";

Object.assign(globalThis, { ResizeObserver: globalThis.ResizeObserver ?? Observer });
Element.prototype.scrollIntoView ??= () => undefined;
Element.prototype.hasPointerCapture ??= () => false;
// jsdom draws nothing; axe asks for a canvas to tell letters from signs and takes no for an answer.
HTMLCanvasElement.prototype.getContext = () => null;
window.scrollTo = () => undefined;

afterEach(unmountAll);
