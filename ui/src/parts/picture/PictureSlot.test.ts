// The offer of a watermark: shown only where one is allowed, in the words the program gave, and off until it is ticked.
import { describe, expect, it } from "vitest";
import { createApp, nextTick } from "vue";
import type { PictureView, Requirement, Watermark } from "../../contract";
import { standIn } from "../../platform";
import { browser } from "../../platform/browser";
import PictureSlot from "./PictureSlot.vue";

const picture = { thumbnail: "", bytes: 1, format: "jpg", width: 1, height: 1, findings: [], steps: [] } as unknown as PictureView;

standIn(browser());

function shown(watermark: Watermark): HTMLElement {
  const requirement: Requirement = { formats: [], min_bytes: 0, max_bytes: 0, target_bytes: 0, min_pixels: [0, 0], colour: "any", watermark };
  const at = document.body.appendChild(document.createElement("div"));
  createApp(PictureSlot, { caseId: "a", fact: "b", title: "图", note: "", requirement, picture }).mount(at);
  return at;
}

const find = (at: HTMLElement, id: string) => at.querySelector<HTMLInputElement>(`[data-testid="${id}"]`);

describe("watermark", () => {
  it("is not offered where it is forbidden", () => {
    expect(find(shown({ policy: "forbid" }), "slot-mark-b")).toBeNull();
  });

  it("shows the exact words, and is off until ticked", async () => {
    const at = shown({ policy: "exact", text: "仅供样例使用" });
    expect(at.textContent).toContain("加水印“仅供样例使用”");
    expect(find(at, "slot-mark-b")?.checked).toBe(false);
    expect(find(at, "slot-fix-b")).toBeNull();
    find(at, "slot-mark-b")?.click();
    await nextTick();
    expect(find(at, "slot-fix-b")).not.toBeNull();
    expect(find(at, "slot-mark-words-b")).toBeNull();
  });

  it("asks for the words where any are allowed", async () => {
    const at = shown({ policy: "allow" });
    find(at, "slot-mark-b")?.click();
    await nextTick();
    expect(find(at, "slot-mark-words-b")?.maxLength).toBe(40);
  });
});
