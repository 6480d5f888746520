// Rows of the person's own: started from one of the program's, changed as text, refused with a reason, removed.
import { describe, expect, it } from "vitest";
import own from "../../platform/recorded/own.json";
import { platform } from "../../platform";
import { faults } from "../../shell/testing/axe";
import { byId, openWindow, settle, type, type Heard } from "../../shell/testing/mount";

const [table] = own.tables;
const [row] = table?.rows ?? [];
const name = table?.table ?? "";
const has = (id: string) => document.querySelector(`[data-testid="${id}"]`) !== null;
const sent = (heard: Heard[], call: string) => heard.filter((h) => h.name === call).map((h) => h.request);

async function press(id: string): Promise<void> {
  byId(id).click();
  await settle();
}

describe("rows", () => {
  it("stand under the title of their table; the program's cannot be taken away", async () => {
    await openWindow("/own");
    for (const one of own.tables) {
      expect(byId(`own-table-${one.table}`).querySelector("h2")?.textContent).toContain(one.title);
      for (const { value } of one.rows) expect(has(`own-remove-${value}`)).toBe(false);
    }
  });

  it("one is written after another, kept, changed and removed", async () => {
    const { heard } = await openWindow("/own");
    await press(`own-write-${row?.value}`);
    const box = byId<HTMLTextAreaElement>("own-row-text");
    expect(document.activeElement).toBe(box);
    expect(JSON.parse(box.value)).toMatchObject({ value: row?.value });
    expect(box.value.slice(box.selectionStart, box.selectionEnd), "what must be changed first").toBe(row?.value);
    const text = JSON.stringify({ value: "mine", label: "我的" });
    type(box, text);
    await press("own-copy");
    expect(sent(heard, "copy_text")).toEqual([{ text }]);
    expect(await faults()).toEqual([]);
    await press("own-save");
    expect(sent(heard, "import_row")).toEqual([{ table: name, text, path: null }]);
    expect(byId("own-row-mine").textContent).toContain("自己加的");
    await press("own-write-mine");
    expect(JSON.parse(byId<HTMLTextAreaElement>("own-row-text").value)).toMatchObject({ value: "mine" });
    await press("own-remove-mine");
    await press("own-remove");
    expect(sent(heard, "remove_row")).toEqual([{ table: name, value: "mine" }]);
    expect(has("own-row-mine")).toBe(false);
  });

  it("a text that cannot be used stays in the box with the reason at it", async () => {
    const failure = { code: "own.bad_row", message: "这份资料不能用：少了一栏", hint: "照一条现成的改", detail: "" };
    await openWindow("/own", { import_row: () => Promise.reject(failure) });
    await press(`own-new-${name}`);
    const box = byId<HTMLTextAreaElement>("own-row-text");
    expect(Object.keys(JSON.parse(box.value) as object)).toEqual(["value", ...(table?.columns ?? [])]);
    type(box, "{乱写}");
    await press("own-save");
    expect(byId("failure-note").textContent).toContain(failure.message);
    expect(box.getAttribute("aria-describedby")).toContain("own-row-error");
    expect(box.value).toBe("{乱写}");
    expect(document.activeElement).toBe(box);
    expect(await faults()).toEqual([]);
  });

  it("a file is taken in; one that cannot be used says why under its table", async () => {
    const failure = { code: "own.too_big", message: "文件太大", hint: "换一个", detail: "" };
    const { heard } = await openWindow("/own", { import_row: () => Promise.reject(failure) });
    platform().chooseFile = async () => "一家.json";
    await press(`own-file-${name}`);
    expect(sent(heard, "import_row")).toEqual([{ table: name, text: null, path: "一家.json" }]);
    expect(byId(`own-table-${name}`).textContent).toContain(failure.message);
  });

  it("a row that broke says why and is not hidden", async () => {
    const broken = { value: "old", label: "从前的", cells: [], own: true, broken: "没有“units_only”这一栏" };
    await openWindow("/own", { own_tables: () => ({ tables: [{ ...table, rows: [...(table?.rows ?? []), broken] }] }) });
    expect(byId("own-row-old").textContent).toContain(broken.broken);
    expect(await faults()).toEqual([]);
  });
});
