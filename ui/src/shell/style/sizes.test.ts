// No text is smaller than 16 px at the usual scale, and every size follows the person's text scale.
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((f) => /\.(vue|css)$/.test(f));

it.each(files)("%s", (file) => {
  const text = readFileSync(`src/${file}`, "utf8");
  for (const [rule, size, unit] of text.matchAll(/font(?:-size)?: (?:[\w ]+ )?([\d.]+)(rem|px|em|pt|vw)/g)) {
    expect(unit, rule).toBe("rem");
    expect(Number(size), rule).toBeGreaterThanOrEqual(1);
  }
});
