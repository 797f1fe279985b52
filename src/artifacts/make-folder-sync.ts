import { mkdirSync, statSync } from "node:fs";
import path from "node:path";

/** What `makeFolder` does, for what cannot wait: a log that is written as the process ends. */
export function makeFolderSync(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && statSync(folder).isDirectory()) return;
    const parent = path.dirname(folder);
    if (code !== "ENOENT" || parent === folder) throw error;
    makeFolderSync(parent);
    makeLast(folder);
  }
}

/** The folder itself, which another process may have made meanwhile. */
function makeLast(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
