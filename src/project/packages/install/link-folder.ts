import { cp, symlink } from "node:fs/promises";

/** Makes a folder appear at another place: by a link, or by a copy where links cannot be made. */
export async function linkFolder(folder: string, target: string): Promise<void> {
  try {
    await symlink(folder, target, process.platform === "win32" ? "junction" : "dir");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "EACCES") throw error;
    await cp(folder, target, { recursive: true });
  }
}
