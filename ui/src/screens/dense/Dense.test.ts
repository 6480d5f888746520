// A chapter on one page: the same questions, the same answers sent, screen by screen.
import { expect, it } from "vitest";
import recorded from "../../platform/recorded/case.json";
import type { CaseView } from "../../contract";
import { byId, openWindow, settle } from "../../shell/testing/mount";

const record = recorded as unknown as CaseView;
const chapter = record.assessment.chapters.find((c) => c.status === "open" || c.status === "trouble");

it("shows every field of the chapter and sends every screen of it", async () => {
  if (!chapter) throw new Error("the recording has no open chapter");
  const { heard, host } = await openWindow(`/case/${record.row.id}/chapter/${chapter.id}`);
  const fields = chapter.screens.flatMap((s) => s.fields);
  expect(host.querySelectorAll(".field")).toHaveLength(fields.length);
  byId("continue").click();
  await settle();
  const sent = heard.filter((h) => h.name === "continue_screen").map((h) => (h.request as { screen: string }).screen);
  expect(sent).toEqual(chapter.screens.map((s) => s.id));
  expect(document.activeElement).toBe(byId("error-summary"));
});
