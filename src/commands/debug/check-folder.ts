import { randomBytes } from "node:crypto";
import { rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Check, failedCheck } from "./check.ts";

/**
 * Looks whether a folder can be written, by writing a file beside what is there. A folder that is not there yet is made by the
 * first run: then the one above it is looked at.
 *
 * @param option what chooses another folder
 */
export async function checkFolder(name: string, folder: string, option: string): Promise<Check> {
  const existing = await firstExisting(folder);
  const file = path.join(existing, `.xform-${randomBytes(4).toString("hex")}.tmp`);
  try {
    await writeFile(file, "");
    await rm(file, { force: true });
  } catch (error) {
    const fix = `give this user the right to write there, or choose another folder with ${option}`;
    return failedCheck(name, `${folder} cannot be written: ${(error as Error).message.replace(/, open .*$/, "")}`, fix);
  }
  return { name, ok: true, detail: existing === folder ? folder : `${folder} (made by the first run)` };
}

/** The folder itself, or the nearest one above it that is there. */
async function firstExisting(folder: string): Promise<string> {
  const parent = path.dirname(folder);
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  return isThere || parent === folder ? folder : firstExisting(parent);
}
