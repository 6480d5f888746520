// Text must stand out 4.5:1 from what is behind it, edges and focus 3:1, in both themes. jsdom sees no colours, so the
// pairs that the styles use are computed here from the tokens themselves.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("src/shell/style/tokens.css", "utf8");

/** The colour tokens of the first block that follows `selector`. */
function tokens(selector: string): Record<string, string> {
  const from = css.indexOf(selector);
  const block = css.slice(from, css.indexOf("}", from));
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]));
}

function luminance(hex: string): number {
  const part = (at: number) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

function ratio(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ["paper", "sheet", "sunken"];
const TEXT: Array<[string, string[]]> = [
  ["ink", [...GROUNDS, "link-soft", "error-soft", "warn-soft", "ok-soft"]],
  ["ink-soft", [...GROUNDS, "link-soft", "error-soft", "warn-soft"]],
  ["link", [...GROUNDS, "link-soft", "error-soft", "warn-soft", "ok-soft"]],
  ["error", [...GROUNDS, "error-soft"]],
  ["warn", [...GROUNDS, "warn-soft"]],
  ["ok", [...GROUNDS, "ok-soft"]],
  ["act-ink", ["act", "act-hover"]],
  ["seal-ink", ["seal"]],
  ["paper", ["ink"]],
  ["sheet", ["error"]],
];
const EDGES: Array<[string, string[]]> = [
  ["line-strong", [...GROUNDS, "link-soft"]],
  ["focus", [...GROUNDS, "link-soft", "error-soft", "warn-soft"]],
  ["act", [...GROUNDS, "link-soft"]],
  ["error", [...GROUNDS, "error-soft"]],
  ["warn", [...GROUNDS, "warn-soft"]],
  ["seal", ["paper", "sheet"]],
];

describe.each([
  ["light", ":root {"],
  ["dark by the system", ':root:not([data-theme="light"])'],
  ["dark by choice", ':root[data-theme="dark"]'],
])("the %s theme", (_, selector) => {
  const colours = tokens(selector);
  const pairs = (list: Array<[string, string[]]>, least: number) =>
    list.flatMap(([over, grounds]) => grounds.map((ground) => ({ over, ground, least })));

  it.each([...pairs(TEXT, 4.5), ...pairs(EDGES, 3)])("$over on $ground reaches $least", ({ over, ground, least }) => {
    expect(ratio(colours[over] ?? "", colours[ground] ?? "")).toBeGreaterThanOrEqual(least);
  });
});

it("both ways to the dark theme wear the same colours", () => {
  expect(tokens(':root:not([data-theme="light"])')).toEqual(tokens(':root[data-theme="dark"]'));
});
