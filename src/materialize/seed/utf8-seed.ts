import { createWriteStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { csvEncoding, csvText } from "./csv-rows.ts";

/**
 * Calls the body with a file that has a seed in UTF-8: the file itself, or a copy of one in UTF-16, which engines cannot
 * read.
 */
export async function withUtf8Seed<T>(file: string, body: (file: string) => Promise<T>): Promise<T> {
  if ((await encodingOf(file)) === "utf-8") return body(file);
  const folder = await mkdtemp(path.join(os.tmpdir(), "xform-seed-"));
  try {
    const copy = path.join(folder, path.basename(file));
    await pipeline(Readable.from(csvText(file)), createWriteStream(copy));
    return await body(copy);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function encodingOf(file: string) {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2);
    return csvEncoding(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}
