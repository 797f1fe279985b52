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
  const target = copyFrom(`copy ${renderRelation(postgresDialect, load.relation)} (${names}) from stdin`);
  await stream(target);
  try {
    await pipeline(Readable.from(copyText(load)), target);
  } catch (error) {
    throw await withLine(error, load);
  }
  const rows = target.rowCount;
  return { columns: [], rows: [], message: `INSERT 0 ${rows}`, rowsAffected: rows, facts: { code: "INSERT" } };
}

/** The rows in the text format of `copy`, some at a time. */
async function* copyText(load: SeedLoad): AsyncGenerator<string> {
  let text = "";
  for await (const { cells } of seedRows(load)) {
    text += `${cells.map(copyCell).join("\t")}\n`;
    if (text.length < chunkLength) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

const chunkLength = 64 * 1024;

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\t": "\\t" };

function copyCell(cell: string | null): string {
  return cell === null ? "\\N" : cell.replace(/[\\\n\t]/g, (character) => escapes[character] ?? character);
}

/** The server counts the rows that were sent; what people look for is the line of the file. */
async function withLine(error: unknown, load: SeedLoad): Promise<WarehouseError> {
  const converted = postgresError(error);
  const row = /^COPY .*?, line (\d+)/.exec(String((error as { readonly where?: string }).where ?? ""))?.[1];
  if (row === undefined || converted.kind !== "statement") return converted;
  let left = Number(row);
  for await (const { line } of seedRows(load)) {
    left -= 1;
    if (left > 0) continue;
    const hint = "correct the cell, or the column's type under column_types";
    return new WarehouseError("statement", converted.message, { fileLine: line, hint, cause: error });
  }
  return converted;
}
