// A long table is searched by typing and chosen with the keyboard; Enter there never presses 继续.
import { expect, it } from "vitest";
import { mount, byId, settle, type } from "../../shell/testing/mount";
import TablePick from "./TablePick.vue";

const options = Array.from({ length: 40 }, (_, at) => ({ value: `v${at}`, label: `第 ${at} 家公司`, hint: at === 7 ? "七号" : "" }));
const press = (box: HTMLElement, key: string) => box.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

it("typing narrows the list by label and note; Enter takes the one that is marked", async () => {
  const { host, events } = mount(TablePick, { id: "f-p", fact: "p", options, text: "", testid: "field-p" });
  let reachedForm = 0;
  host.addEventListener("keydown", (e) => (reachedForm += e.key === "Enter" ? 1 : 0));
  const box = byId<HTMLInputElement>("field-p");
  box.focus();
  type(box, "七号");
  await settle();
  expect([...document.querySelectorAll('[role="option"]')].map((o) => o.textContent)).toEqual(["第 7 家公司七号"]);
  press(box, "ArrowDown");
  await settle();
  press(box, "Enter");
  await settle();
  expect(events.typed?.at(-1)?.[0]).toBe("v7");
  expect(reachedForm).toBe(0);
});

it("a chosen answer shows its label, and nothing is chosen beforehand", async () => {
  mount(TablePick, { id: "f-p", fact: "p", options, text: "", testid: "field-p" });
  await settle();
  expect(byId<HTMLInputElement>("field-p").value).toBe("");
  mount(TablePick, { id: "f-q", fact: "q", options, text: "v3", testid: "field-q" });
  await settle();
  expect(byId<HTMLInputElement>("field-q").value).toBe("第 3 家公司");
});
