import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { ProjectFile } from "../project/index.ts";

/**
 * The folder of what is shipped beside the code. The code is one bundle in `dist`, or source files when tests run, so
 * the folder is looked for upwards.
 */
export function templatesFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, "templates", "macros"))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error("the installation is not complete: its templates folder is missing");
    folder = parent;
  }
  return path.join(folder, "templates");
}

/** The files of a folder with Jinja macros, in order. */
export function macroFiles(folder: string): readonly ProjectFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".sql"))
    .map((entry) => {
      const absolutePath = path.join(entry.parentPath, entry.name);
      const below = path.relative(folder, absolutePath).replaceAll(path.sep, "/");
      const originalFilePath = `${path.basename(folder)}/${below}`;
      return { path: below, originalFilePath, displayPath: `<built-in>/${originalFilePath}`, absolutePath };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
