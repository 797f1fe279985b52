import { open } from "node:fs/promises";
import { CsvProblem, type CsvRow, CsvScanner } from "./csv-scanner.ts";

/** How the bytes of a file are to be read, by its first ones. */
export type CsvEncoding = "utf-8" | "utf-16le" | "utf-16be";

/** Short enough for the rows of a piece to be forgotten before the memory is searched for them. */
const pieceLength = 64 * 1024;

/** The encoding that a byte order mark names; UTF-8 without one. */
export function csvEncoding(start: Uint8Array): CsvEncoding {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  return start[0] === 0xfe && start[1] === 0xff ? "utf-16be" : "utf-8";
}

/** The text of a file, piece by piece, without its byte order mark. @throws {CsvProblem} where bytes are no text */
export async function* csvText(file: string): AsyncGenerator<string> {
  const handle = await open(file);
  try {
    let decoder: InstanceType<typeof TextDecoder> | undefined;
    let encoding: CsvEncoding = "utf-8";
    let lines = 1;
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(pieceLength), 0, pieceLength);
      const bytes = buffer.subarray(0, bytesRead);
      if (decoder === undefined) {
        encoding = csvEncoding(bytes);
        decoder = new TextDecoder(encoding, { fatal: true });
      }
      let text: string;
      try {
        text = decoder.decode(bytes, { stream: bytesRead > 0 });
      } catch {
        throw notText(bytes, encoding, lines);
      }
      if (bytesRead === 0) {
        if (text !== "") yield text;
        return;
      }
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
      yield text;
    }
  } finally {
    await handle.close();
  }
}

/**
 * The rows of a CSV file, the header first, some at a time. What is in memory is a piece of the file.
 *
 * @param delimiter the character between cells, or a scanner of its own
 * @throws {CsvProblem} where the text is no CSV
 *
 * @example
 * for await (const rows of csvRows("seeds/countries.csv", ",")) for (const { cells, line } of rows) …
 */
export async function* csvRows(file: string, delimiter: string | CsvScanner): AsyncGenerator<readonly CsvRow[]> {
  const scanner = typeof delimiter === "string" ? new CsvScanner(delimiter) : delimiter;
  for await (const text of csvText(file)) yield scanner.take(text, false);
  yield scanner.take("", true);
}

/** Where the bytes of a piece stop to be text. */
function notText(bytes: Buffer, encoding: CsvEncoding, firstLine: number): CsvProblem {
  const message = `the file has bytes that are no ${encoding.toUpperCase()}`;
  const hint = "save it as UTF-8, as by: iconv -f ISO-8859-1 -t UTF-8";
  if (encoding !== "utf-8") return new CsvProblem(message, firstLine, 1, hint);
  let line = firstLine;
  for (let start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    const text = bytes.subarray(start, end).toString();
    const broken = text.indexOf("\uFFFD", 0);
    // The first line of a piece may begin in the middle of a character.
    if (broken > 0 || (broken === 0 && start > 0)) return new CsvProblem(message, line, broken + 1, hint);
    start = end + 1;
  }
  return new CsvProblem(message, firstLine, 1, hint);
}
