// The way between 提交 and 通过: only the next step is recorded, under the name the program gave it.
import { describe, expect, it } from "vitest";
import type { CaseView } from "../../contract";
import { faults } from "../../shell/testing/axe";
import { caseWith, STAGES } from "../../shell/testing/made";
import { byId, openWindow, settle } from "../../shell/testing/mount";

const has = (id: string) => document.querySelector(`[data-testid="${id}"]`) !== null;
const open = (stages = STAGES, stage: "draft" | "submitted" | "approved" = "submitted", after?: CaseView) => {
  const view = caseWith({ stages }, stage);
  return openWindow(`/case/${view.row.id}/status`, { open_case: () => view, ...(after && { record_event: () => after }) });
};

describe("the steps", () => {
  it("stand in order, with the day of those reached and a box for the next one only", async () => {
    const { host } = await open();
    expect([...host.querySelectorAll(".stage-title")].map((s) => s.textContent)).toEqual(STAGES.map((s) => s.title));
    expect(byId("stage-first").textContent).toContain("2026 年 11 月 18 日");
    expect([...host.querySelectorAll('[aria-current="step"]')].map((s) => (s as HTMLElement).dataset.testid)).toEqual(["stage-second"]);
    for (const [event, offered] of [["first", false], ["second", true], ["third", false]] as const) expect(has(`stage-record-${event}`), event).toBe(offered);
    expect(await faults()).toEqual([]);
  });

  it("the next one is recorded with its day, and then the one after it is next", async () => {
    const later = STAGES.map((s, at) => ({ ...s, day: at < 2 ? "2026-11-22" : null }));
    const { heard } = await open(STAGES, "submitted", caseWith({ stages: later }, "submitted"));
    byId("stage-record-second").click();
    await settle();
    const sent = heard.filter((h) => h.name === "record_event").map((h) => h.request);
    expect(sent).toEqual([{ case: "c1", kind: "second", date: "2026-11-22", words: "" }]);
    expect(has("stage-record-third")).toBe(true);
    expect(document.activeElement?.id).toBe("status-stages");
  });

  it("a step that nobody told of is passed over, and can be recorded later", async () => {
    const { heard, host } = await open(STAGES.map((s, at) => ({ ...s, day: at === 1 ? "2026-11-18" : null })));
    expect(byId("stage-first").textContent).toContain("没记");
    expect((host.querySelector('[aria-current="step"]') as HTMLElement).dataset.testid).toBe("stage-third");
    byId("stage-pick-first").click();
    await settle();
    expect(document.activeElement?.id).toBe("stage-date-first");
    byId("stage-record-first").click();
    await settle();
    expect(heard.filter((h) => h.name === "record_event").map((h) => (h.request as { kind: string }).kind)).toEqual(["first"]);
  });

  it.each(["draft", "approved"] as const)("while it is %s they are read, not recorded", async (stage) => {
    const { host } = await open(STAGES, stage);
    expect(host.querySelectorAll(".stage")).toHaveLength(3);
    expect(host.querySelector(".stage form")).toBeNull();
  });

  it("a filing without steps says nothing of them", async () => {
    await open([]);
    expect(has("stages")).toBe(false);
  });
});
