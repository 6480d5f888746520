// Looks at a page with axe, with the rules this window promises. Colours are computed in tokens.test.ts: jsdom has none.
import axe from "axe-core";
import zh from "axe-core/locales/zh_CN.json";

axe.configure({ locale: zh as never });

/** What axe finds wrong, one line each. */
export async function faults(root: Element | Document = document): Promise<string[]> {
  const { violations } = await axe.run(root as never, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: { "target-size": { enabled: true }, "color-contrast": { enabled: false } },
  });
  return violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")})`);
}
