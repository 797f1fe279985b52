import type { Dialect } from "../../adapter/index.ts";
import type { Column, JsonObject, JsonValue } from "../../core/index.ts";
import { toRepr, toText, toValue } from "../../jinja/index.ts";

/** How a dialect writes the cells of a fixture. */
export type FixtureDialect = Pick<Dialect, "quoteIdentifier" | "quoteLiteral">;

/**
 * The rows of a fixture as a query with all columns of what it stands for. A column that a row does not have is null of
 * its type. The names of the rows' columns are compared without regard to case.
 *
 * @example
 * fixtureSql(dialect, [{ name: "id", dataType: "INTEGER" }], [{ id: 1 }]); // select cast(1 as INTEGER) as "id"
 */
export function fixtureSql(dialect: FixtureDialect, columns: readonly Column[], rows: readonly JsonObject[]): string {
  if (rows.length === 0) return `${rowSql(dialect, columns, {})}\nwhere 1 = 0`;
  return rows.map((row) => rowSql(dialect, columns, row)).join("\nunion all\n");
}

function rowSql(dialect: FixtureDialect, columns: readonly Column[], row: JsonObject): string {
  const cells = new Map(Object.entries(row).map(([name, cell]) => [name.toLowerCase(), cell]));
  const selected = columns.map(({ name, dataType }) => {
    const cell = castSql(dialect, cells.get(name.toLowerCase()) ?? null, dataType);
    return `${cell} as ${dialect.quoteIdentifier(name)}`;
  });
  return `select ${selected.join(", ")}`;
}

/** A cell as a value of a type. Text is a literal; lists and mappings are written as they print, like in dbt. */
export function castSql(dialect: FixtureDialect, cell: JsonValue, dataType: string): string {
  return `cast(${literal(dialect, cell)} as ${dataType})`;
}

function literal(dialect: FixtureDialect, cell: JsonValue): string {
  if (cell === null) return "null";
  if (typeof cell === "string") return dialect.quoteLiteral(cell);
  const value = toValue(cell);
  return typeof value === "object" ? toRepr(value) : toText(value).toLowerCase();
}
