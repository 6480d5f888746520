// A list always has a box; adding, removing and pasting several keep the order.
import { expect, it } from "vitest";
import { byId, mount, type } from "../../shell/testing/mount";
import ValueList from "./ValueList.vue";

const props = { id: "f-d", kind: "domain", label: "域名", testid: "field-d" };

it("an empty list has one box and nothing to remove", () => {
  const { host } = mount(ValueList, { ...props, text: "" });
  expect(host.querySelectorAll("input")).toHaveLength(1);
  expect(host.textContent).not.toContain("移除");
});

it("adding gives one more box, removing keeps the others", () => {
  const { host, events } = mount(ValueList, { ...props, text: "a.cn\nb.cn\nc.cn" });
  byId("field-d-add").click();
  expect(events.typed?.at(-1)?.[0]).toBe("a.cn\nb.cn\nc.cn\n");
  [...host.querySelectorAll<HTMLButtonElement>("button")].filter((b) => b.textContent?.includes("移除"))[1]?.click();
  expect(events.typed?.at(-1)?.[0]).toBe("a.cn\nc.cn");
});

it("pasting several values at once spreads them over boxes", () => {
  const { events } = mount(ValueList, { ...props, text: "" });
  type(byId<HTMLInputElement>("field-d"), "a.cn, b.cn；c.cn");
  expect(events.typed?.at(-1)?.[0]).toBe("a.cn\nb.cn\nc.cn");
});
