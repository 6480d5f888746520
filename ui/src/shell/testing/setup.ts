// Before every test: what jsdom lacks and the controls need. Nothing here changes what is tested.
import { afterEach } from "vitest";
import { unmountAll } from "./mount";

class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}

Object.assign(globalThis, { ResizeObserver: globalThis.ResizeObserver ?? Observer });
Element.prototype.scrollIntoView ??= () => undefined;
Element.prototype.hasPointerCapture ??= () => false;
window.scrollTo = () => undefined;

afterEach(unmountAll);
