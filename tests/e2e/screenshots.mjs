// Writes the pictures of the README from the real window: two made-up customers, drawn pictures, nothing real. What is shown
// is what runs. `cargo xtask screenshots` draws the pictures and says where everything lies.
//
// Not here: whether anything works (the tests beside this file).
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWindow, PATIENCE } from "./window/driven.mjs";
import { takePicture } from "./window/picture.mjs";

const [FOLDER, SAMPLES, CLI] = ["SCREENSHOTS", "BEIAN_SAMPLES", "BEIAN_CLI"].map((name) => {
  if (!process.env[name]) throw new Error(`${name} is not set: run "cargo xtask screenshots"`);
  return process.env[name];
});

/** The filing of the made-up customers. */
const FILING = "mps-site";
/** A filing through a provider, and the one that goes on from it. */
const [PROVIDED, FOLLOWS] = ["icp-first", "mps-app"];

/** Colours kept in a picture: few enough for a small file, enough for smooth letters. */
const COLOURS = 128;

/** Picture → place below the case (or from the root), what is done there first, whose case. */
const PICTURES = [
  { name: "tasks" },
  { name: "tasks-150", wear: { scale: 150 } },
  { name: "question", at: "/screen/site-name", act: mistake },
  { name: "question-dark", at: "/screen/unit-office", wear: { theme: "dark" } },
  { name: "pictures", at: "/pictures", act: attachPictures },
  { name: "papers", at: "/papers", act: preview },
  { name: "review", at: "/review" },
  { name: "companion", at: "/companion", act: copyThree },
  { name: "status", at: "/status", of: "submitted" },
  { name: "provider", at: "/screen/icp-provider", of: "provided" },
  { name: "steps", at: "/status", of: "provided" },
  { name: "mails", at: "/papers", of: "provided", act: theMail },
  { name: "comparison", at: "/compare", of: "provided", act: held },
  { name: "home", at: "/", of: null },
  { name: "situations", at: "/find", of: null },
  { name: "footer", at: "/footer", of: null, act: numbers },
  { name: "returned", at: "/returned", of: "filling", act: refusal },
  { name: "contacts", at: "/contacts", of: null },
  { name: "guides", at: "/guides", of: null, act: listed },
  { name: "guide", at: `/guides/${FILING}/scan-login`, of: null, act: drawn },
  { name: "guide-dark-150", at: `/guides/${FILING}/scan-login`, of: null, act: drawn, wear: { theme: "dark", scale: 150 } },
];

const endings = [];
const data = mkdtempSync(join(tmpdir(), "beian-pictures-"));
try {
  const folder = join(data, "cases");
  const cases = prepareCases(folder);
  const window = await openWindow({ after: (end) => endings.push(end) }, folder);
  for (const { name, at = "", of = "filling", act, wear = {} } of PICTURES) {
    await dress(window, wear);
    await visit(window, of ? `/case/${cases[of]}${at}` : at);
    await act?.(window);
    await shoot(window, name);
  }
} finally {
  for (const end of endings) await end();
  rmSync(data, { recursive: true, force: true });
}

/** One customer in the middle of the road, one who waits for the result. */
function prepareCases(folder) {
  const call = (name, request = {}) =>
    JSON.parse(execFileSync(CLI, ["--data-dir", folder, "call", name, "-"], { input: JSON.stringify(request), encoding: "utf8", maxBuffer: 1 << 28 }));
  const start = () => call("start_case", { procedure: FILING, from: null, practice: true, anyway: true }).row.id;
  const [submitted, filling] = [start(), start()];
  const named = call("open_case", { case: submitted }).assessment.chapters.flatMap((c) => c.screens).flatMap((s) => s.fields);
  const name = named.find((f) => f.kind === "org-name").fact;
  call("save_answers", { case: submitted, answers: { [name]: "上海示例餐饮管理有限公司" } });
  const day = (back) => new Date(Date.now() - back * 24 * 3600 * 1000).toISOString().slice(0, 10);
  call("record_event", { case: submitted, kind: "submitted", date: day(4), words: "" });
  const provided = throughProvider(call, day);
  for (;;) {
    const screens = call("open_case", { case: filling }).assessment.chapters.flatMap((c) => c.screens);
    const page = screens.find((s) => s.kind === "info" && s.status === "open");
    if (!page) return { filling, submitted, provided };
    call("continue_screen", { case: filling, screen: page.id, answers: {}, from_review: false });
  }
}

/** An APP filed through a provider, on its way; and the police filing beside it, with two slips. */
function throughProvider(call, day) {
  const provided = call("start_case", { procedure: PROVIDED, from: null, practice: true, anyway: true }).row.id;
  call("record_event", { case: provided, kind: "submitted", date: day(3), words: "" });
  const [first] = call("open_case", { case: provided }).assessment.stages;
  call("record_event", { case: provided, kind: first.event, date: day(1), words: "" });
  const beside = call("start_case", { procedure: FOLLOWS, from: provided, practice: false, anyway: true }).row.id;
  call("save_answers", { case: beside, answers: { "principal.email": "1isi@example.cn", "app.name": "示例点歺" } });
  return provided;
}

/** Goes to a place of the window, as a typed address would. */
async function visit(window, path) {
  await window.inPage((to) => {
    document.querySelector("h1")?.setAttribute("data-left", "");
    location.hash = to;
  }, path);
  await window.browser.waitUntil(() => window.inPage((to) => location.hash === `#${to}` && !document.querySelector("h1[data-left]"), path), {
    timeout: PATIENCE,
    timeoutMsg: `"${path}" does not open`,
  });
}

/** Sets colours and size of text the way a person does. */
async function dress(window, { theme = "light", scale = 100 }) {
  await visit(window, "/settings");
  await (await window.find(`option-theme-${theme}`)).click();
  await (await window.find(`option-scale-${scale}`)).click();
}

/** A domain where a name is wanted: the page says what is wrong and what to do. */
async function mistake(window) {
  await (await window.find("field-site.name")).setValue("www.example.cn");
  await (await window.find("continue")).click();
  await window.find("error-summary");
}

/** One picture too big, one mended. */
async function attachPictures(window) {
  const [LICENCE, CARD] = ["principal.licence", "principal.lead_id_front"];
  const heavy = join(data, "id-front.jpg");
  execFileSync("convert", [join(SAMPLES, "id-front.jpg"), "-quality", "100", heavy]);
  for (const [slot, file] of [[LICENCE, join(SAMPLES, "phone-photo.jpg")], [CARD, heavy]]) {
    await (await window.browser.$(`[data-testid="slot-file-${slot}"]`)).addValue(file);
    await window.browser.$(`[data-testid="slot-${slot}"] img`).waitForExist({ timeout: PATIENCE });
  }
  await (await window.find(`slot-fix-${CARD}`)).click();
  await window.browser.waitUntil(async () => (await window.text(`slot-${CARD}`)).includes("修好了"), { timeout: PATIENCE });
  await settled(window);
}

/** The first paper is drawn: its page has words for who cannot see it. */
async function preview(window) {
  await window.browser.waitUntil(() => window.inPage(() => /：./.test(document.querySelector(".pdf-page")?.getAttribute("aria-label") ?? "")), { timeout: PATIENCE });
}

/** Copies the first fields, so that ticks and the next field are seen. */
async function copyThree(window) {
  for (let done = 1; done <= 3; done += 1) {
    await (await window.find("companion-next")).click();
    await window.browser.waitUntil(() => window.inPage((want) => document.querySelectorAll("li.copy.done").length === want, done), { timeout: PATIENCE });
  }
  await settled(window);
}

/** The e-mail to the provider, scrolled to. */
async function theMail(window) {
  await preview(window);
  await window.inPage(() => document.querySelector("[data-testid^=mail-]")?.scrollIntoView());
}

/** Held against the first filing of the same subject. */
async function held(window) {
  const first = window.browser.$(".compare-case a");
  await first.waitForDisplayed({ timeout: PATIENCE });
  await first.click();
  await window.find("compare-made");
}

/** The list has come. */
async function listed(window) {
  await window.find("guide-*");
}

/** The first drawing of a guide is there. */
async function drawn(window) {
  await window.browser.waitUntil(() => window.inPage(() => document.querySelector("main svg[role=img]") !== null), { timeout: PATIENCE });
}

/** Numbers that belong to nobody, and the code for them. */
async function numbers(window) {
  await (await window.find("footer-icp_number")).setValue("京ICP备12345678号-1");
  await (await window.find("footer-mps_number")).setValue("京公网安备11010102000001号");
  await (await window.find("footer-make")).click();
  await window.find("footer-made");
}

/** A reviewer's words with two complaints. */
async function refusal(window) {
  await (await window.find("returned-text")).setValue("域名证书不清晰，请重新上传；网站名称不符合要求。");
  await (await window.find("returned-translate")).click();
  await window.find("returned-result");
}

/** Waits until short words at the edge have gone, and goes back to the top. */
async function settled(window) {
  await window.browser.waitUntil(() => window.inPage(() => !document.querySelector(".notice")), { timeout: PATIENCE });
  await window.inPage(() => scrollTo(0, 0));
}

async function shoot(window, name) {
  // Out of the way: what lies under the pointer looks pressed.
  await window.browser.action("pointer").move({ x: 1, y: 300 }).perform();
  const file = join(FOLDER, `${name}.png`);
  await takePicture(window, file);
  execFileSync("mogrify", ["-strip", "-dither", "None", "-colors", String(COLOURS), "-define", "png:compression-level=9", file]);
  console.log(`${name}.png  ${await window.title()}`);
}
