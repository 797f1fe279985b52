import type { JsonValue, QueryResult, ResultColumn } from "../../src/adapter/index.ts";
import { postgresValueKind } from "./value-kind.ts";

/** What the driver gives for a statement: cells as text. */
export interface RawResult {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/**
 * A result of the driver with cells that JSON holds without loss.
 *
 * @param tag the server's answer, like `SELECT 3` or `CREATE VIEW`; empty where the text had no statement
 */
export function toQueryResult(
  result: RawResult | undefined,
  tag: string,
  typeName: (oid: number) => string,
): QueryResult {
  const columns = (result?.fields ?? []).map(({ name, dataTypeID }) => ({
    name,
    dataType: typeName(dataTypeID),
    kind: postgresValueKind(dataTypeID),
  }));
  const rows = (result?.rows ?? []).map((row) =>
    row.map((cell, index) => (cell === null ? null : toValue(cell, columns[index]?.kind))),
  );
  const answer = /^(.*?)((?: \d+)*)$/.exec(tag);
  const code = answer?.[1] ?? "";
  const count = answer?.[2]?.trim().split(" ").at(-1) ?? "";
  return {
    columns,
    rows,
    message: tag === "" ? "OK" : tag,
    // A query has its rows; a table that is made of one answers with SELECT as well.
    ...(count === "" || (code === "SELECT" && columns.length > 0) ? {} : { rowsAffected: Number(count) }),
    ...(code === "" ? {} : { facts: { code } }),
  };
}

function toValue(cell: string, kind: ResultColumn["kind"] | undefined): JsonValue {
  if (kind === "boolean") return cell === "t";
  if (kind === "integer") return Number.isSafeInteger(Number(cell)) ? Number(cell) : cell;
  // NaN and Infinity are no JSON.
  if (kind === "float") return Number.isFinite(Number(cell)) ? Number(cell) : cell;
  return cell;
}
