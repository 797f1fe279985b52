import { castSql } from "../../compile/index.ts";
import {
  didYouMean,
  type JsonObject,
  type JsonValue,
  type ResultColumn,
  type UnitTestRows,
  XformError,
} from "../../core/index.ts";
import type { Session, Warehouse } from "../../warehouse/index.ts";
import { plainCell } from "./cell-key.ts";
import { failingCell } from "./failing-cell.ts";

/** What a test expects, as cells of the columns that the model's query has. */
export interface ExpectedRows {
  /** The columns that are compared: those that the test names. */
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly JsonValue[])[];
}

/** Where expected rows are turned into cells. */
export interface ExpectedParts {
  readonly session: Session;
  readonly dialect: Warehouse["dialect"];
  /** What the rows are of, for messages: `the model`. */
  readonly subject: string;
  readonly uniqueId: string;
}

/**
 * Turns the rows that a test expects into cells of the types that the query has. What engines convert in ways of their
 * own is converted by the engine.
 *
 * @throws {XformError} `run/unit-test-invalid` at the cell that is wrong
 */
export async function expectedRows(
  expect: UnitTestRows,
  actual: readonly ResultColumn[],
  parts: ExpectedParts,
): Promise<ExpectedRows> {
  const { rows } = expect;
  if (typeof rows === "string") return queriedRows(expect, rows, actual, parts);
  const names = [...new Map(rows.flatMap(Object.keys).map((name) => [name.toLowerCase(), name])).values()];
  const columns = names.map((name) => {
    const column = actual.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (column !== undefined) return column;
    const row = rows.findIndex((cells) => Object.hasOwn(cells, name));
    throw unknownColumn(name, actual, expect.place(row, name), parts);
  });
  const cells = rows.map((row, index) => namedCells(row, names, index, expect, parts));
  const plain = cells.map((row) => row.map((cell, index) => plainCell(cell, columns[index] as ResultColumn)));
  if (plain.every((row) => row.every((cell) => cell !== undefined))) return { columns, rows: plain as JsonValue[][] };
  const converted = await convertedRows(expect, names, columns, cells, parts);
  const mixed = plain.map((row, at) => row.map((cell, index) => (cell === undefined ? converted[at]?.[index] : cell)));
  return { columns, rows: mixed as JsonValue[][] };
}

/** The cells of a row in the order of the columns, all of which a row must have where another one has them. */
function namedCells(
  row: JsonObject,
  names: readonly string[],
  index: number,
  expect: UnitTestRows,
  { uniqueId }: ExpectedParts,
): readonly JsonValue[] {
  const cells = new Map(Object.entries(row).map(([name, cell]) => [name.toLowerCase(), cell]));
  return names.map((name) => {
    const cell = cells.get(name.toLowerCase());
    if (cell !== undefined) return cell;
    throw new XformError("run/unit-test-invalid", `the expected row has no "${name}", which another one has`, {
      at: expect.place(index),
      uniqueId,
      hint: `write ${name}: null where that is expected; columns that no row names are not compared`,
    });
  });
}

async function convertedRows(
  expect: UnitTestRows,
  names: readonly string[],
  columns: readonly ResultColumn[],
  cells: readonly (readonly JsonValue[])[],
  parts: ExpectedParts,
): Promise<readonly (readonly JsonValue[])[]> {
  const { session, dialect } = parts;
  const rowSql = (row: readonly JsonValue[], order: number) => {
    const casts = row.map((cell, index) => {
      const { dataType } = columns[index] as ResultColumn;
      return `${castSql(dialect, cell, dataType)} as ${dialect.quoteIdentifier(`c${index}`)}`;
    });
    return `select ${order} as ${dialect.quoteIdentifier("row_order")}, ${casts.join(", ")}`;
  };
  try {
    const { rows } = await session.query(`${cells.map(rowSql).join("\nunion all\n")}\norder by 1`);
    return rows.map(([, ...row]) => row);
  } catch (error) {
    const typed = columns.map((column, index) => ({ ...column, name: names[index] ?? column.name }));
    const cell = await failingCell(session, dialect, typed, expect.rows as readonly JsonObject[]);
    if (cell !== undefined) {
      const message = `"${cell.name}" of ${parts.subject} is ${cell.dataType}, and what is expected is not: ${cell.message}`;
      const at = expect.place(cell.row, cell.name);
      throw new XformError("run/unit-test-invalid", message, { at, uniqueId: parts.uniqueId, cause: error });
    }
    throw error;
  }
}

/** The rows of a query that says what is expected, converted to the types of the columns that it names. */
async function queriedRows(
  expect: UnitTestRows,
  sql: string,
  actual: readonly ResultColumn[],
  parts: ExpectedParts,
): Promise<ExpectedRows> {
  const { session, dialect, uniqueId } = parts;
  const named = await session.query(dialect.limitSql(sql, 0)).catch((error: Error) => {
    throw new XformError("run/unit-test-invalid", `the query of the expected rows fails: ${error.message}`, {
      at: expect.place(),
      uniqueId,
      cause: error,
    });
  });
  const columns = named.columns.map(({ name }) => {
    const column = actual.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (column === undefined) throw unknownColumn(name, actual, expect.place(), parts);
    return column;
  });
  const selected = named.columns.map(({ name }, index) => {
    const quoted = dialect.quoteIdentifier(name);
    return `cast(${quoted} as ${columns[index]?.dataType}) as ${quoted}`;
  });
  const query = `select ${selected.join(", ")} from (\n${sql}\n) as xform_expected`;
  const { rows } = await session.query(query);
  return { columns, rows };
}

function unknownColumn(
  name: string,
  actual: readonly ResultColumn[],
  at: ReturnType<UnitTestRows["place"]>,
  { subject, uniqueId }: ExpectedParts,
): XformError {
  const names = actual.map((column) => column.name);
  const hint = didYouMean(name, names) ?? `it has: ${names.join(", ")}`;
  return new XformError("run/unit-test-invalid", `${subject} has no column "${name}"`, { at, uniqueId, hint });
}
