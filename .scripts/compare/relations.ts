import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { askWithPython } from "./ask-with-python.ts";
import type { Difference } from "./difference.ts";

interface Relation {
  readonly schema: string;
  readonly name: string;
  readonly type: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Parquet file with the rows. */
  readonly file: string;
}

type Relations = ReadonlyMap<string, Relation>;

const relationsSql = `
  select table_schema, table_name, table_type from information_schema.tables
  where table_catalog = current_database() order by table_schema, table_name`;
const columnsSql = `
  select table_schema, table_name, column_name, data_type from information_schema.columns
  where table_catalog = current_database() order by table_schema, table_name, ordinal_position`;

/**
 * Exports every relation of a DuckDB file. The file may come from a newer DuckDB than the one in Node; then the given
 * Python, which wrote the file, exports it.
 */
export async function exportRelations(database: string, folder: string, python: string): Promise<Relations> {
  mkdirSync(folder, { recursive: true });
  const instance = await DuckDBInstance.create(database, { access_mode: "READ_ONLY" }).catch(() => undefined);
  if (instance === undefined) return exportWithPython(database, folder, python);
  const connection = await instance.connect();
  try {
    const relations = toRelations(await rowsOf(connection, relationsSql), await rowsOf(connection, columnsSql), folder);
    for (const relation of relations.values()) await connection.run(exportSql(relation));
    return relations;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function exportWithPython(database: string, folder: string, python: string): Relations {
  const ask = (statements: readonly string[]) => askWithPython(python, database, statements, folder) as string[][][];
  const [tables = [], columns = []] = ask([relationsSql, columnsSql]);
  const relations = toRelations(tables, columns, folder);
  ask([...relations.values()].map(exportSql));
  return relations;
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<string[][]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRows().map((row) => row.map(String));
}

function toRelations(tables: readonly string[][], columns: readonly string[][], folder: string): Relations {
  const relations = new Map<string, Relation>();
  for (const [schema = "", name = "", type = ""] of tables) {
    const own = columns.filter((column) => column[0] === schema && column[1] === name);
    relations.set(`${schema}.${name}`, {
      schema,
      name,
      type,
      columns: own.map((column) => ({ name: column[2] ?? "", type: column[3] ?? "" })),
      file: join(folder, `${schema}.${name}.parquet`),
    });
  }
  return relations;
}

const parquetKeepsIt =
  /^(BOOLEAN|U?(TINY|SMALL|BIG)INT|U?INTEGER|DECIMAL\(.*\)|VARCHAR|BLOB|UUID|DATE|TIME|TIMESTAMP.*)$/;

function exportSql(relation: Relation): string {
  const list = relation.columns.map(({ name, type }) => `${exportExpression(quote(name), type)} as ${quote(name)}`);
  const from = `${quote(relation.schema)}.${quote(relation.name)}`;
  return `copy (select ${list.join(", ")} from ${from}) to '${relation.file.replaceAll("'", "''")}' (format parquet)`;
}

/** The last digits of a floating-point sum depend on the order of the additions, so they do not count. */
function exportExpression(column: string, type: string): string {
  if (/^(FLOAT|DOUBLE)$/.test(type)) return `format('{:.10g}', ${column})`;
  return parquetKeepsIt.test(type) ? column : `cast(${column} as varchar)`;
}

function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** Compares which relations there are, what they are, their columns in order, and their rows in any order. */
export async function compareRelations(dbt: Relations, other: Relations): Promise<Difference[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const differences: Difference[] = [];
  for (const subject of [...new Set([...dbt.keys(), ...other.keys()])].sort()) {
    differences.push(...(await compareRelation(connection, subject, dbt.get(subject), other.get(subject))));
  }
  connection.closeSync();
  instance.closeSync();
  return differences;
}

async function compareRelation(
  connection: DuckDBConnection,
  subject: string,
  dbt: Relation | undefined,
  other: Relation | undefined,
): Promise<Difference[]> {
  const difference = (field: string, left: unknown, right: unknown): Difference => ({
    area: "relation",
    subject,
    field,
    dbt: left,
    other: right,
  });
  if (dbt === undefined || other === undefined) return [difference("exists", dbt !== undefined, other !== undefined)];
  const found: Difference[] = [];
  if (dbt.type !== other.type) found.push(difference("type", dbt.type, other.type));
  const [left, right] = [describeColumns(dbt), describeColumns(other)];
  if (left !== right) return [...found, difference("columns", left, right)];
  const onlyDbt = await rowsOnlyIn(connection, dbt.file, other.file);
  const onlyOther = await rowsOnlyIn(connection, other.file, dbt.file);
  if (onlyDbt.count + onlyOther.count > 0) found.push(difference("rows", onlyDbt, onlyOther));
  return found;
}

function describeColumns(relation: Relation): string {
  return relation.columns.map((column) => `${column.name} ${column.type}`).join(", ");
}

async function rowsOnlyIn(
  connection: DuckDBConnection,
  here: string,
  there: string,
): Promise<{ count: number; example: string | null }> {
  const read = (file: string) => `select * from read_parquet('${file.replaceAll("'", "''")}')`;
  const sql = `select count(*), min(cast(only_here as varchar)) from (${read(here)} except all ${read(there)}) as only_here`;
  const [row] = (await connection.runAndReadAll(sql)).getRows();
  const example = row?.[1] ?? null;
  return { count: Number(row?.[0] ?? 0), example: example === null ? null : String(example) };
}
