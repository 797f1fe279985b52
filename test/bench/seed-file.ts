import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Writes a CSV file of about a size: numbers, decimals, days, times, booleans, plain and quoted texts. */
export async function writeSeed(file: string, bytes: number): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await pipeline(Readable.from(lines(bytes)), createWriteStream(file));
}

function* lines(bytes: number): Generator<string> {
  yield "id,name,amount,day,at,flag,note\n";
  for (let written = 0, n = 0; written < bytes; ) {
    let text = "";
    for (let index = 0; index < 1000; index++) {
      n += 1;
      const digit = n % 9;
      const name = `"customer ${n % 9973}, ""x"""`;
      const at = `2024-01-01 0${digit}:00:00`;
      text += `${n},${name},${((n * 1.37) % 1000).toFixed(2)},2024-0${digit + 1}-1${digit},${at},${n % 2 === 1},some text of row ${n}\n`;
    }
    written += text.length;
    yield text;
  }
}
