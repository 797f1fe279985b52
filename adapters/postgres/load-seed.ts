import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type QueryResult, renderRelation, type SeedLoad, WarehouseError } from "../../src/adapter/index.ts";
import { postgresDialect } from "./dialect.ts";
import { postgresError } from "./errors.ts";
import { seedRows } from "./seed-rows.ts";
import { seedTable } from "./seed-table.ts";
import type { WireSession } from "./wire-engine.ts";

/** Loads a CSV file into a table by `copy … from stdin`, in a stream. */
export async function loadSeed(load: SeedLoad, { execute, stream }: WireSession): Promise<QueryResult> {
  const { from: copyFrom } = await import("pg-copy-streams");
  const emptySql = (table: string) => `truncate table ${table}`;
  await seedTable(load, { dialect: postgresDialect, execute, emptySql });
  const names = load.columns.map(({ name }) => postgresDialect.quoteIdentifier(name)).join(", ");
  const isPlain = load.isPlain === true && load.delimiter.length === 1;
  // A missing value is an empty cell, in quotes or not.
  const format = isPlain
    ? `with (format csv, header, delimiter ${postgresDialect.quoteLiteral(load.delimiter)}, null '', force_null (${names}))`
    : "";
  const table = renderRelation(postgresDialect, load.relation);
  const target = copyFrom(`copy ${table} (${names}) from stdin ${format}`.trimEnd());
  await stream(target);
  try {
    const source = isPlain
      ? createReadStream(load.file, { start: await textStart(load.file) })
      : Readable.from(copyText(load));
    await pipeline(source, target);
  } catch (error) {
    throw isPlain ? atServersLine(error) : await withLine(error, load);
  }
  const rows = target.rowCount;
  return { columns: [], rows: [], message: `INSERT 0 ${rows}`, rowsAffected: rows, facts: { code: "INSERT" } };
}

/** The rows in the text format of `copy`, some at a time. */
async function* copyText(load: SeedLoad): AsyncGenerator<string> {
  let text = "";
  for await (const rows of seedRows(load)) {
    for (const { cells } of rows) {
      text += `${cells.map(copyCell).join("\t")}\n`;
      if (text.length < chunkLength) continue;
      yield text;
      text = "";
    }
  }
  if (text !== "") yield text;
}

const chunkLength = 64 * 1024;

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\t": "\\t" };

function copyCell(cell: string | null): string {
  return cell === null ? "\\N" : cell.replace(/[\\\n\t]/g, (character) => escapes[character] ?? character);
}

/** What the server says of the place: the line of what was sent, and the column where a cell does not fit. */
function placeOf(error: unknown): { readonly line: number; readonly column?: string } | undefined {
  const where = String((error as { readonly where?: string }).where ?? "");
  const [, line, column] = /^COPY .*?, line (\d+)(?:, column (.*?):)?/.exec(where) ?? [];
  return line === undefined ? undefined : { line: Number(line), ...(column === undefined ? {} : { column }) };
}

function atLine(error: unknown, converted: WarehouseError, fileLine: number, column?: string): WarehouseError {
  const hint = "correct the cell, or the column's type under column_types";
  const details = { fileLine, hint, cause: error };
  return new WarehouseError(
    "statement",
    converted.message,
    column === undefined ? details : { ...details, fileColumn: column },
  );
}

/** The lines of the server are those of the file. */
function atServersLine(error: unknown): WarehouseError {
  const converted = postgresError(error);
  const place = placeOf(error);
  if (place === undefined || converted.kind !== "statement") return converted;
  return atLine(error, converted, place.line, place.column);
}

/** The server counts the rows that were sent; what people look for is the line of the file. */
async function withLine(error: unknown, load: SeedLoad): Promise<WarehouseError> {
  const converted = postgresError(error);
  const place = placeOf(error);
  if (place === undefined || converted.kind !== "statement") return converted;
  let left = place.line;
  for await (const rows of seedRows(load)) {
    const row = rows[left - 1];
    if (row !== undefined) return atLine(error, converted, row.line, place.column);
    left -= rows.length;
  }
  return converted;
}

/** Where the text of a file begins: behind a byte order mark. */
async function textStart(file: string): Promise<number> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(3), 0, 3);
    return bytesRead === 3 && buffer.equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  } finally {
    await handle.close();
  }
}
