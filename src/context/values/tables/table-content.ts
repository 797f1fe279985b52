import type { QueryResult } from "../../../core/index.ts";
import type { Value } from "../../../jinja/index.ts";
import { cellValue, dataTypeOf } from "./cell-value.ts";
import type { DataTypeName } from "./data-type.ts";

/** A column's name and type. */
export interface ColumnHead {
  readonly name: string;
  readonly type: DataTypeName;
}

/** What a table holds: columns, and cells by row. */
export interface TableContent {
  readonly columns: readonly ColumnHead[];
  readonly rows: readonly (readonly Value[])[];
}

/** The content of a query's result. A column has the type of its values; one without any counts as integers. */
export function contentOf(result: QueryResult): TableContent {
  const rows = result.rows.map((row) => row.map((cell, index) => cellValue(cell, result.columns[index])));
  const names = uniqueNames(result.columns.map((column) => column.name));
  return {
    rows,
    columns: result.columns.map((column, index) => ({
      name: names[index] ?? column.name,
      type: rows.some((row) => row[index] !== null) ? dataTypeOf(column) : "Integer",
    })),
  };
}

/** Gives a name that comes again a number: `a`, `a_2`. */
function uniqueNames(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}
