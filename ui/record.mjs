// Records what the program answers, for the twin and the tests: `node record.mjs [path to beian]`.
// A made-up sample customer is taken to the middle of the road, with one fault of each kind and drawn pictures.
// Nothing real goes in; ids and times are made the same each time, so that a new recording can be read as a difference.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync, crc32 } from "node:zlib";

const TODAY = "2026-11-22";
/** The filing whose sample customer is recorded. */
const filing = "mps-site";
const beian = process.argv[2] ?? "../target/debug/beian";
const data = mkdtempSync(join(tmpdir(), "beian-record-"));
const names = new Map();

function call(name, request = {}) {
  const options = ["--data-dir", data, "--today", TODAY, "call", name, "-"];
  const text = execFileSync(beian, options, { input: JSON.stringify(request), maxBuffer: 1 << 28, encoding: "utf8" });
  return JSON.parse(text);
}

/** A card of shapes: paper, a portrait, lines. Noise makes it heavy. */
function drawn(width, height, tint, noise = 0) {
  const pixels = Buffer.alloc(width * height * 3);
  let seed = 2463534242;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [x / width, y / height];
      const card = u > 0.05 && u < 0.95 && v > 0.07 && v < 0.93;
      const line = u > 0.12 && u < 0.52 && [0.26, 0.4, 0.54, 0.78].some((at) => Math.abs(v - at) < 0.018);
      const face = Math.hypot(u - 0.75, (v - 0.36) * (height / width)) < 0.06 || (u > 0.66 && u < 0.84 && v > 0.5 && v < 0.64);
      const colour = line || face ? [122, 112, 98] : card ? tint : [232, 220, 200];
      seed ^= seed << 13;
      seed ^= seed >>> 17;
      seed ^= seed << 5;
      for (let c = 0; c < 3; c++) pixels[(y * width + x) * 3 + c] = Math.max(0, Math.min(255, colour[c] + ((seed >>> (8 * c)) & 255) * (noise / 255) - noise / 2));
    }
  return png(pixels, width, height);
}

function png(pixels, width, height) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) pixels.copy(rows, y * (width * 3 + 1) + 1, y * width * 3, (y + 1) * width * 3);
  const chunk = (type, body) => {
    const named = Buffer.concat([Buffer.from(type), body]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(body.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(named) >>> 0);
    return Buffer.concat([head, named, sum]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", size), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

function start(procedure, name, practice = true) {
  const view = call("start_case", { procedure, from: null, practice, anyway: true });
  names.set(view.row.id, name);
  return view.row.id;
}

/** Steady names and times, so that recordings can be compared. */
function steady(value) {
  let text = JSON.stringify(value, null, 1);
  for (const [id, name] of names) text = text.replaceAll(id, name);
  return text.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g, `${TODAY}T10:31:00`).replaceAll(/"saved_at": "\d\d:\d\d"/g, '"saved_at": "10:32"') + "\n";
}

const keep = (file, value) => writeFileSync(new URL(`src/platform/recorded/${file}.json`, import.meta.url), steady(value));
const asked = (view) => view.assessment.chapters.flatMap((c) => c.screens);

/** What the sample leaves out, so that every state of a page is in the recording. */
const OWED = /opened$|\.ips$|_address$|provider_region$|registrar_region$|languages$|has_dangerous$/;

function middleOfTheRoad(caseId) {
  let view = call("open_case", { case: caseId });
  for (const screen of asked(view).filter((s) => s.kind === "info" && s.status === "open").slice(0, 8))
    view = call("continue_screen", { case: caseId, screen: screen.id, answers: {}, from_review: false }).view;
  for (const screen of asked(view).filter((s) => s.kind === "info" && s.status === "open").slice(0, 8))
    view = call("continue_screen", { case: caseId, screen: screen.id, answers: {}, from_review: false }).view;
  const fields = asked(view).flatMap((s) => s.fields);
  const answers = {};
  for (const field of fields) {
    if (OWED.test(field.fact)) answers[field.fact] = null;
    if (field.kind === "site-name") answers[field.fact] = "示例论坛";
    if (field.kind === "uscc" || field.fact.endsWith("document_number")) answers[field.fact] = "91110101000000019X";
  }
  view = call("save_answers", { case: caseId, answers });
  const slots = view.assessment.photos.map((p) => p.slot);
  const attach = (slot, bytes) => call("attach_picture", { case: caseId, slot, bytes: bytes.toString("base64"), path: null });
  attach(slots[0], drawn(2400, 1700, [185, 207, 198], 3));
  call("fix_picture", { case: caseId, slot: slots[0], watermark: false, text: "" });
  attach(slots[1], drawn(2400, 1700, [205, 219, 230], 250));
  attach(slots[2], drawn(900, 640, [217, 207, 224]));
  view = call("open_case", { case: caseId });
  for (const field of view.assessment.portal.flatMap((p) => p.fields).slice(0, 2)) view = call("tick_field", { case: caseId, field: field.id, done: true });
  return { view, pair: call("picture_pair", { case: caseId, slot: slots[0] }) };
}

/** Answers every question with its first choice, as far as the road goes. */
function answerAll(caseId) {
  for (let step = 0; step < 30; step++) {
    const view = call("open_case", { case: caseId });
    const screen = asked(view).find((s) => s.id === view.assessment.next);
    if (!screen) return;
    const first = (field) => (field.kind === "yes-no" ? true : field.kind === "many-choice" ? [field.options[0].value] : field.options[0]?.value ?? null);
    const answers = Object.fromEntries(screen.fields.map((f) => [f.fact, first(f)]));
    call("continue_screen", { case: caseId, screen: screen.id, answers, from_review: false });
  }
}

/** A folder with one saved page or more. */
function saved(name, files) {
  const folder = join(data, "pages", name);
  mkdirSync(folder, { recursive: true });
  for (const [file, body] of Object.entries(files)) writeFileSync(join(folder, file), `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>示例论坛</title></head>\n<body>\n${body}\n</body></html>\n`);
  return folder;
}

const PAGES = {
  many: {
    "index.html": `<nav><a href="/login">登录</a> <a href="/register">注册</a></nav>
<h1>示例论坛</h1>
<form action="/comment/add"><h2>发表评论</h2><textarea name="comment"></textarea><button>发表评论</button></form>
<p>会员价 ￥199 起 <button>加入购物车</button></p>
<footer><a href="http://www.miitbeian.gov.cn/">京ICP备12345678号-1</a> <span>京公网安备 11010102000001号</span></footer>`,
    "article.html": `<h1>第一篇</h1><p>共 36 条评论，登录后可以回复</p>`,
  },
  none: { "index.html": `<h1>北京示例信息科技有限公司</h1><p>做软件开发。地址在北京。</p>` },
  scripts: { "index.html": `<div id="app"></div>\n<script src="assets/index.js"></script>` },
};

/** What a reviewer might write: two plain complaints, and one that says little. */
const RETURNED = { sure: "域名证书不清晰，请重新上传；网站名称与 ICP 备案不一致。", unsure: "有关内容不属实，请核实后重新提交。" };

/** The rooms that need no case, and the dates of the cases there are. */
function rooms(caseId) {
  const contact = (place, office, phone, note) => call("save_contact", { id: null, place, office, phone, note });
  const own = contact("上海市浦东新区", "备案窗口", "021-00000001", "只在工作日上午接").rows.find((row) => row.own);
  names.set(own.id, "own-1");
  const footer = { case: null, icp_number: "京ICP备12345678号-1", mps_number: "京公网安备11010102000001号", holder: "北京示例信息科技有限公司", icon: "" };
  const page = Object.entries(PAGES).map(([name, files]) => [name, call("check_page", { path: saved(name, files), case: null })]);
  const returned = Object.entries(RETURNED).map(([name, text]) => [name, call("translate_return", { text, case: caseId, procedure: null })]);
  const recorded = {
    due: call("due", { days: 30 }),
    situations: call("situations").rows,
    guides: call("guides").guides,
    contacts: call("find_contacts", { query: "" }),
    page: Object.fromEntries(page),
    footer: call("make_footer", footer),
    returned: Object.fromEntries(returned),
  };
  return { ...recorded, calendar: nextYear() };
}

/** A later year's calendar, made up: it is only looked at. Taken in last, because dates are counted by it. */
function nextYear() {
  const file = join(data, "2027.json");
  const days = { 元旦: ["01-01", "01-03"], 春节: ["02-05", "02-11"], 清明节: ["04-03", "04-05"], 劳动节: ["05-01", "05-05"], 端午节: ["06-09", "06-09"], 中秋节: ["09-15", "09-15"], 国庆节: ["10-01", "10-07"] };
  const holidays = Object.entries(days).map(([name, [from, to]]) => ({ name, from: `2027-${from}`, to: `2027-${to}` }));
  writeFileSync(file, JSON.stringify({ title: "放假和补班安排", about: "编的，只用来看样子", years: [{ year: 2027, holidays }] }));
  return call("import_calendar", { path: file });
}

/** Tables that take rows of the person's own, and two filings of one customer side by side. */
function own(caseId, otherId) {
  return { tables: call("own_tables").tables, with: names.get(otherId), comparison: call("compare", { case: caseId, with: otherId }) };
}

/** A situation whose result has a stop and a step. */
function stopped() {
  for (const { procedure, id } of call("situations").rows) {
    const view = call("start_case", { procedure, situation: id });
    const kinds = new Set(view.assessment.filings.map((filing) => filing.stop));
    if (kinds.size === 2) {
      names.set(view.row.id, "f2");
      return view;
    }
    call("delete_case", { case: view.row.id });
  }
  throw new Error("no situation has both a stop and a step");
}

try {
  const { procedures } = call("home");
  const finder = procedures.find((p) => p.finder).procedure;
  const submitted = start(filing, "c3");
  const late = start(filing, "c4");
  call("record_event", { case: submitted, kind: "submitted", date: "2026-11-18", words: "" });
  call("record_event", { case: late, kind: "submitted", date: "2026-10-15", words: "" });
  const main = start(filing, "c1");
  const { view, pair } = middleOfTheRoad(main);
  const found = start(finder, "f1", false);
  answerAll(found);
  const home = call("home");
  keep("home", { ...home, resume: null, cases: home.cases.filter((c) => c.procedure === filing) });
  keep("case", view);
  keep("finder", call("open_case", { case: found }));
  keep("stopped", stopped());
  const listed = call("guides").guides;
  const beside = [...new Set(asked(view).map((s) => s.guide).filter(Boolean))].map((guide) => ({ procedure: filing, guide }));
  const read = ({ procedure, guide }) => [guide, call("read_guide", { case: null, procedure, guide })];
  keep("guides", Object.fromEntries([...listed, ...beside].map(read)));
  const parents = ["", "110000", "330000", "330100"];
  const places = Object.fromEntries(parents.map((parent) => [parent, call("places", { parent }).places]));
  keep("lists", { terms: call("glossary").terms, places, pair });
  keep("rooms", rooms(main));
  keep("own", own(main, submitted));
  keep("paper", call("render_paper", { case: main, form: view.assessment.papers[0].form }));
} finally {
  rmSync(data, { recursive: true, force: true });
}
