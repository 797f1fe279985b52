import { createReadStream } from "node:fs";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import {
  type QueryResult,
  type RelationName,
  renderRelation,
  type SeedColumn,
  type SeedLoad,
  WarehouseError,
} from "../../src/adapter/index.ts";
import { postgresDialect } from "./dialect.ts";
import { postgresError } from "./errors.ts";

type Execute = (sql: string) => Promise<QueryResult>;

/**
 * Loads a CSV file into a table by `copy … from stdin`, in a stream.
 *
 * A table that is there with the same columns is emptied and kept, since views may stand on it; another one is replaced.
 */
export async function loadSeed(
  load: SeedLoad,
  execute: Execute,
  copy: (sql: string) => Promise<Writable> | Promise<unknown>,
): Promise<QueryResult> {
  const { quoteIdentifier } = postgresDialect;
  const table = renderRelation(postgresDialect, load.relation);
  const definition = load.columns.map(({ name, dataType }) => `${quoteIdentifier(name)} ${dataType}`).join(", ");
  if (await hasColumns(load.relation, definition, execute)) await execute(`truncate table ${table}`);
  else {
    await execute(`drop table if exists ${table} cascade`);
    await execute(`create table ${table} (${definition})`);
  }
  const names = load.columns.map(({ name }) => quoteIdentifier(name)).join(", ");
  const target = (await copy(`copy ${table} (${names}) from stdin`)) as Writable & { readonly rowCount: number };
  try {
    await pipeline(Readable.from(copyText(load)), target);
  } catch (error) {
    throw await withLine(error, load);
  }
  const rows = target.rowCount;
  return { columns: [], rows: [], message: `INSERT 0 ${rows}`, rowsAffected: rows, facts: { code: "INSERT" } };
}

/** Whether a table has just the columns of a definition; types are compared as the server writes them. */
async function hasColumns(relation: RelationName, definition: string, execute: Execute): Promise<boolean> {
  const columns = async (of: RelationName) => JSON.stringify((await execute(postgresDialect.listColumnsSql(of))).rows);
  const found = await columns(relation);
  if (found === "[]") return false;
  const shape = { database: null, schema: null, identifier: "xform_seed_shape" };
  await execute(`create temporary table ${shape.identifier} (${definition})`);
  const wanted = await columns(shape);
  await execute(`drop table pg_temp.${shape.identifier}`);
  return found === wanted;
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function readRecords({ file, delimiter }: SeedLoad): AsyncIterable<CsvRecord> {
  const input = createReadStream(file);
  const options = { bom: true, delimiter, skip_empty_lines: true, info: true, from: 2 } as const;
  const parser = input.pipe(parse({ ...options, relax_column_count: true }));
  input.on("error", (error) => parser.destroy(error));
  return parser as AsyncIterable<CsvRecord>;
}

/** The rows in the text format of `copy`, some at a time. */
async function* copyText(load: SeedLoad): AsyncGenerator<string> {
  const nullWords = load.columns.map((column) => load.nullWord === true && !isText(column));
  const whole = load.columns.map(isWhole);
  let text = "";
  for await (const { record } of readRecords(load)) {
    text += `${record.map((cell, index) => copyCell(whole[index] === true ? withoutZeros(cell) : cell, nullWords[index] === true)).join("\t")}\n`;
    if (text.length < chunkLength) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

const chunkLength = 64 * 1024;

/** In text, `null` is a word like others. */
function isText({ dataType }: SeedColumn): boolean {
  return /^(text|varchar|char|character|bpchar|citext|name)\b/i.test(dataType.trim());
}

function isWhole({ dataType }: SeedColumn): boolean {
  return /^(integer|bigint|smallint|int[248]?)$/i.test(dataType.trim());
}

/** `1.0` is a whole number to whoever wrote the file, but not to `copy`. */
function withoutZeros(cell: string): string {
  return /^\s*[-+]?\d+\.0*\s*$/.test(cell) ? cell.slice(0, cell.indexOf(".")) : cell;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\t": "\\t" };

function copyCell(cell: string, nullWord: boolean): string {
  if (cell === "" || (nullWord && cell.trim().toLowerCase() === "null")) return "\\N";
  // Lines end in one way, whatever made the file.
  return cell.replace(/\r\n?/g, "\n").replace(/[\\\n\t]/g, (character) => escapes[character] ?? character);
}

/** The server counts the rows that were sent; what people look for is the line of the file. */
async function withLine(error: unknown, load: SeedLoad): Promise<WarehouseError> {
  const converted = postgresError(error);
  const row = /^COPY .*?, line (\d+)/.exec(String((error as { readonly where?: string }).where ?? ""))?.[1];
  if (row === undefined || converted.kind !== "statement") return converted;
  let left = Number(row);
  for await (const { info } of readRecords(load)) {
    left -= 1;
    if (left > 0) continue;
    const hint = "correct the cell, or the column's type under column_types";
    return new WarehouseError("statement", converted.message, { fileLine: info.lines, hint, cause: error });
  }
  return converted;
}
