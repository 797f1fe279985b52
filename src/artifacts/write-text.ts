import { randomBytes } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { type Redact, XformError } from "../core/index.ts";
import { makeFolder } from "./make-folder.ts";

const bufferBytes = 256 * 1024;

/**
 * Writes a file so that a reader never sees half of it: beside its place first, then moved there. A run that is killed
 * leaves the old file.
 *
 * @param pieces the text
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
    const descriptor = openSync(temporary, "w");
    try {
      writePieces(descriptor, pieces, redact);
    } finally {
      closeSync(descriptor);
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

/**
 * All of it goes through one buffer: a system that is to give memory for each piece takes longer than writing it does. For
 * the same reason nothing is handed to another thread.
 */
function writePieces(descriptor: number, pieces: Iterable<string>, redact: Redact): void {
  const buffer = new Uint8Array(bufferBytes);
  const encoder = new TextEncoder();
  for (const piece of pieces) {
    for (let rest = redact(piece); rest !== ""; ) {
      const { read, written } = encoder.encodeInto(rest, buffer);
      for (let at = 0; at < written; ) at += writeSync(descriptor, buffer, at, written - at);
      rest = rest.slice(read);
    }
  }
}
