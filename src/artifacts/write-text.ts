import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { type Redact, XformError } from "../core/index.ts";
import { makeFolder } from "./make-folder.ts";

/**
 * Writes a file so that a reader never sees half of it: beside its place first, then moved there. A run that is killed
 * leaves the old file.
 *
 * @param pieces the text, in pieces of which one is made while the one before it is written
 * @param redact takes secrets out of the text
 * @throws {XformError} `artifact/not-written`
 */
export async function writeText(
  file: string,
  pieces: Iterable<string>,
  redact: Redact = (text) => text,
): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    await makeFolder(path.dirname(file));
    const handle = await open(temporary, "w");
    try {
      let written: Promise<unknown> | undefined;
      for (const piece of pieces) {
        await written;
        written = handle.write(redact(piece));
        // A failure is met where it is waited for, also when the next piece fails first.
        written.catch(() => undefined);
      }
      await written;
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new XformError("artifact/not-written", `"${file}" cannot be written: ${(cause as Error).message}`, {
      hint: "check the rights of the folder and the space on the disk, or choose another with --target-path",
      cause,
    });
  }
}
