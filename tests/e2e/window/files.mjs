// What the program leaves on the disk: the papers, read back as text.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A person's folders below `folder`, as a desktop names them: the environment for the window, and where its papers go by
 * default.
 */
export function desktopIn(folder) {
  const [config, documents] = [join(folder, "config"), join(folder, "documents")];
  for (const made of [config, documents]) mkdirSync(made, { recursive: true });
  writeFileSync(join(config, "user-dirs.dirs"), `XDG_DOCUMENTS_DIR="${documents}"\n`);
  return { env: { XDG_CONFIG_HOME: config }, exports: join(documents, "备案向导") };
}

/** PDF files below a folder, with their text; whitespace is left out, because lines break where the form wants it. */
export function papersIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".pdf"))
    .map((name) => ({ name, text: execFileSync("pdftotext", [join(folder, name), "-"], { encoding: "utf8" }).replace(/\s/g, "") }));
}
