import { mkdir, stat } from "node:fs/promises";
import path from "node:path";

/**
 * Makes a folder and those above it. Node's own recursive `mkdir` never ends below folders in which the system refuses
 * to make any, like `/proc`.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && (await stat(folder)).isDirectory()) return;
    const parent = path.dirname(folder);
    if (code !== "ENOENT" || parent === folder) throw error;
    // The parent may be there by now: another node makes folders, too.
    await makeFolder(parent);
    await mkdir(folder).catch(async (again: NodeJS.ErrnoException) => {
      // Another node may have made it meanwhile.
      if (again.code !== "EEXIST") throw again;
    });
  }
}
