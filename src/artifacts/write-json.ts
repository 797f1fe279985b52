import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { type Redact, XformError } from "../core/index.ts";
import { JsonText } from "./json-text.ts";
import { makeFolder } from "./make-folder.ts";
import type { ArtifactEntries } from "./manifest-artifact.ts";

/**
 * Writes a JSON file so that a reader never sees half of it: beside its place first, then moved there. A run that is
 * killed leaves the old file.
 *
 * The object's members are written one by one, and an iterable of entries stands for an object: a manifest of ten
 * thousand nodes is never one text.
 *
 * @param redact takes secrets out of the text
 * @throws {XformError} `artifact/not-written`
 */
export async function writeJson(
  file: string,
  value: Readonly<Record<string, unknown>>,
  redact: Redact = (text) => text,
): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    await makeFolder(path.dirname(file));
    const handle = await open(temporary, "w");
    try {
      // One piece is made while the one before it is written.
      let written: Promise<unknown> | undefined;
      for (const chunk of chunks(value)) {
        await written;
        written = handle.write(redact(chunk));
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

function isEntries(member: object): member is ArtifactEntries {
  return Symbol.iterator in member;
}

const flushAt = 1 << 20;

function* chunks(value: Readonly<Record<string, unknown>>): Generator<string> {
  let buffer = "{";
  let first = true;
  for (const [key, member] of Object.entries(value)) {
    buffer += `${first ? "" : ", "}${JSON.stringify(key)}: `;
    first = false;
    if (typeof member !== "object" || member === null || Array.isArray(member)) {
      buffer += JSON.stringify(member);
      continue;
    }
    buffer += "{";
    let firstItem = true;
    for (const [name, item] of isEntries(member) ? member : Object.entries(member)) {
      if (item === undefined) continue;
      buffer += `${firstItem ? "" : ", "}${JSON.stringify(name)}: ${item instanceof JsonText ? item.text : JSON.stringify(item)}`;
      firstItem = false;
      if (buffer.length > flushAt) {
        yield buffer;
        buffer = "";
      }
    }
    buffer += "}";
  }
  yield `${buffer}}`;
}
