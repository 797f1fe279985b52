import type { DuckDBConnection, DuckDBMaterializedResult } from "@duckdb/node-api";
import type { Connection, JsonValue, QueryResult, ResultColumn } from "../../src/adapter/index.ts";
import { duckdbError } from "./errors.ts";
import { duckdbValueKind } from "./value-kind.ts";

/** Wraps a connection of the driver; `onClose` is told when it is closed. */
export function duckdbConnection(driver: DuckDBConnection, onClose: () => void): Connection {
  return {
    async execute(sql) {
      try {
        return await runStatements(driver, sql);
      } catch (error) {
        throw duckdbError(error, sql);
      }
    },
    async cancel() {
      driver.interrupt();
    },
    async close() {
      driver.disconnectSync();
      onClose();
    },
  };
}

/** White space, comments and semicolons: what the driver has no answer to. */
const nothingToRun = /^(?:\s|;|--[^\n]*|\/\*[\s\S]*?\*\/)*$/;

async function runStatements(driver: DuckDBConnection, sql: string): Promise<QueryResult> {
  let result: QueryResult = { columns: [], rows: [], message: "OK" };
  if (nothingToRun.test(sql)) return result;
  const statements = await driver.extractStatements(sql);
  // Only a statement that runs alone keeps the place of an error.
  if (statements.count === 1) return toQueryResult(await driver.run(sql).then((r) => readAll(r)));
  for (let index = 0; index < statements.count; index++) {
    const statement = await statements.prepare(index);
    try {
      result = toQueryResult(await statement.run().then((r) => readAll(r)));
    } finally {
      statement.destroySync();
    }
  }
  return result;
}

interface ReadResult {
  readonly result: DuckDBMaterializedResult;
  readonly rows: readonly (readonly JsonValue[])[];
}

async function readAll(result: DuckDBMaterializedResult): Promise<ReadResult> {
  const rows = result.columnCount === 0 ? [] : await result.getRowsJson();
  return { result, rows: rows as unknown as JsonValue[][] };
}

function toQueryResult({ result, rows }: ReadResult): QueryResult {
  const types = result.columnTypes().map(String);
  const columns = result.columnNames().map((name, index) => {
    const dataType = types[index] ?? "VARCHAR";
    return { name, dataType, kind: duckdbValueKind(dataType) };
  });
  // A statement that writes answers with one row that has the number of rows in a column called Count; one that only
  // defines something has the column without a row.
  const writes = columns.length === 1 && columns[0]?.name === "Count" && result.statementType !== selectStatement;
  if (!writes)
    return { columns, rows: withNumbers(rows, columns), message: columns.length > 0 ? `SELECT ${rows.length}` : "OK" };
  const count = rows[0]?.[0];
  if (count === undefined) return { columns: [], rows: [], message: "OK" };
  return { columns: [], rows: [], rowsAffected: Number(count), message: "OK" };
}

/** The driver gives large integer types as text; those that a number can hold become numbers. */
function withNumbers(rows: ReadResult["rows"], columns: readonly ResultColumn[]): ReadResult["rows"] {
  const integers = columns.flatMap((column, index) => (column.kind === "integer" ? [index] : []));
  if (integers.length === 0) return rows;
  return rows.map((row) => {
    const converted = [...row];
    for (const index of integers) {
      const number = Number(converted[index]);
      if (typeof converted[index] === "string" && Number.isSafeInteger(number)) converted[index] = number;
    }
    return converted;
  });
}

/** The driver's number for a query. */
const selectStatement = 1;
