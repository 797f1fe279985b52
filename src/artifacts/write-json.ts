import type { Redact } from "../core/index.ts";
import { JsonText } from "./json-text.ts";
import type { ArtifactEntries } from "./manifest-artifact.ts";
import { writeText } from "./write-text.ts";

/**
 * Writes a JSON file, as `writeText` does.
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
  await writeText(file, chunks(value), redact);
}

function isEntries(member: object): member is ArtifactEntries {
  return Symbol.iterator in member;
}

const flushAt = 1 << 17;

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
