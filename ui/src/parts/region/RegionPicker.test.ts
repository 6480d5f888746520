// The picker walks the program's own lists; it knows no place itself.
import { expect, it } from "vitest";
import { browser } from "../../platform/browser";
import { standIn } from "../../platform";
import { byId, mount, settle } from "../../shell/testing/mount";
import RegionPicker from "./RegionPicker.vue";

const names = () => [...document.querySelectorAll("select")].map((s) => s.selectedOptions[0]?.textContent?.trim());

it("a stored code shows its whole path", async () => {
  standIn(browser());
  mount(RegionPicker, { id: "f-r", text: "330110", testid: "field-r" });
  await settle();
  expect(names()).toEqual(["浙江省", "杭州市", "余杭区"]);
});

it("a city with districts right under the province has two steps", async () => {
  standIn(browser());
  mount(RegionPicker, { id: "f-r", text: "110101", testid: "field-r" });
  await settle();
  expect(names()).toEqual(["北京市", "东城区"]);
});

it("choosing tells the deepest place and forgets what was below", async () => {
  standIn(browser());
  const { events } = mount(RegionPicker, { id: "f-r", text: "330110", testid: "field-r" });
  await settle();
  const province = byId<HTMLSelectElement>("field-r");
  province.value = "110000";
  province.dispatchEvent(new Event("change"));
  await settle();
  expect(events.typed?.at(-1)?.[0]).toBe("110000");
});
