import { HostError, toText, type Value, valuesEqual } from "../../../jinja/index.ts";
import { compareCells } from "./sorted-cells.ts";
import { distinct } from "./table-column.ts";
import type { TableContent } from "./table-content.ts";

/** The position of a column that is given by name or number. */
export function columnIndex({ columns }: TableContent, key: Value): number {
  const index = typeof key === "number" ? key : columns.findIndex(({ name }) => name === key);
  if (index < 0 || index >= columns.length) {
    throw new HostError(`the table has no column ${toText(key)}; it has ${columns.map(({ name }) => name).join(", ")}`);
  }
  return index;
}

/** Only some columns, in the order in which they are given. */
export function selectColumns(table: TableContent, keys: readonly Value[]): TableContent {
  const wanted = keys.map((key) => columnIndex(table, key));
  return {
    columns: wanted.flatMap((index) => table.columns[index] ?? []),
    rows: table.rows.map((row) => wanted.map((index) => row[index] ?? null)),
  };
}

/** All columns but some. */
export function excludeColumns(table: TableContent, keys: readonly Value[]): TableContent {
  const unwanted = new Set(keys.map((key) => columnIndex(table, key)));
  return selectColumns(
    table,
    table.columns.flatMap((_, index) => (unwanted.has(index) ? [] : [index])),
  );
}

/** Rows in the order of some columns; rows that are equal in those keep theirs. */
export function orderRows(table: TableContent, keys: readonly Value[], reverse: boolean): TableContent {
  const indexes = keys.map((key) => columnIndex(table, key));
  const sign = reverse ? -1 : 1;
  const compare = (a: readonly Value[], b: readonly Value[]): number => {
    for (const index of indexes) {
      const order = compareCells(a[index] ?? null, b[index] ?? null);
      if (order !== 0) return sign * order;
    }
    return 0;
  };
  return { ...table, rows: [...table.rows].sort(compare) };
}

/** The first row of each value of some columns; of the whole row where none are given. */
export function distinctRows(table: TableContent, keys: readonly Value[] | null): TableContent {
  const indexes = keys?.map((key) => columnIndex(table, key)) ?? table.columns.map((_, index) => index);
  const rows: (readonly Value[])[] = [];
  for (const row of table.rows) {
    const isKnown = rows.some((other) => indexes.every((i) => valuesEqual(other[i] ?? null, row[i] ?? null)));
    if (!isKnown) rows.push(row);
  }
  return { ...table, rows };
}

/** The rows of each value of a column, in the order in which the values come. */
export function groupRows(table: TableContent, key: Value): readonly (readonly [Value, TableContent])[] {
  const index = columnIndex(table, key);
  return distinct(table.rows.map((row) => row[index] ?? null)).map((value) => [
    value,
    { ...table, rows: table.rows.filter((row) => valuesEqual(row[index] ?? null, value)) },
  ]);
}

/** Rows of two tables side by side where the values of a column are equal; those of the left all, unless `inner`. */
export function joinRows(
  left: TableContent,
  right: TableContent,
  { leftKey, rightKey, inner }: { readonly leftKey: Value; readonly rightKey: Value; readonly inner: boolean },
): TableContent {
  const [from, to] = [columnIndex(left, leftKey), columnIndex(right, rightKey)];
  const others = excludeColumns(right, [to]);
  const names = new Set(left.columns.map(({ name }) => name));
  const columns = others.columns.map((column) =>
    names.has(column.name) ? { ...column, name: `${column.name}2` } : column,
  );
  const none = others.columns.map(() => null);
  const rows = left.rows.flatMap((row) => {
    const matches = right.rows.flatMap((other, index) =>
      row[from] !== null && valuesEqual(other[to] ?? null, row[from] ?? null) ? [others.rows[index] ?? none] : [],
    );
    if (matches.length === 0 && !inner) matches.push(none);
    return matches.map((match) => [...row, ...match]);
  });
  return { columns: [...left.columns, ...columns], rows };
}
