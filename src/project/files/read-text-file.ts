import { readFileSync, statSync } from "node:fs";
import { XformError } from "../../core/index.ts";

/** The text of a file; undefined where there is none, or where it is a folder. Throws `project/file-not-readable`. */
export function readTextFile(path: string): string | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new XformError("project/file-not-readable", `${path} cannot be read: ${reason}`, { cause: error });
  }
}
