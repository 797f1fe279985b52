import type { JsonValue, QueryResult } from "../core/index.ts";
import type { CatalogColumn, CatalogTable } from "./catalog-artifact.ts";

/** The rows of a dialect's catalog query as one table a relation, in the query's order. */
export function catalogTables(result: QueryResult): readonly CatalogTable[] {
  const tables = new Map<string, { readonly table: CatalogTable; readonly columns: Map<string, CatalogColumn> }>();
  for (const row of result.rows) {
    const [database, schema, name, type, owner, comment, columnName, columnIndex, columnType, columnComment] = row;
    const key = JSON.stringify([database, schema, name]);
    let entry = tables.get(key);
    if (entry === undefined) {
      const metadata = {
        type: textOf(type) ?? "",
        schema: textOf(schema) ?? "",
        name: textOf(name) ?? "",
        database: textOf(database),
        comment: textOf(comment),
        owner: textOf(owner),
      };
      entry = { table: { metadata, columns: {}, stats: noStats, unique_id: null }, columns: new Map() };
      tables.set(key, entry);
    }
    const column = textOf(columnName);
    if (column === null) continue;
    entry.columns.set(column, {
      type: textOf(columnType) ?? "",
      index: Number(columnIndex),
      name: column,
      comment: textOf(columnComment),
    });
  }
  return [...tables.values()].map(({ table, columns }) => ({ ...table, columns: Object.fromEntries(columns) }));
}

/** The one figure that every relation has: that there are no others. */
const noStats = {
  has_stats: {
    id: "has_stats",
    label: "Has Stats?",
    value: false,
    include: false,
    description: "Indicates whether there are statistics for this table",
  },
} as const;

/** Engines without an owner or a comment give an empty text where others give null; the artifact has null. */
function textOf(value: JsonValue | undefined): string | null {
  return value === null || value === undefined || value === "" ? null : String(value);
}
