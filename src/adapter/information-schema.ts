import type { RelationName, SchemaName } from "../core/index.ts";
import type { Dialect } from "./dialect.ts";

/** How an engine's information schema differs from the standard's. */
export interface InformationSchemaOptions {
  quoteLiteral(text: string): string;
  /** Where the views TABLES and COLUMNS are that know a schema, like `"shop".information_schema`. */
  place(schema: SchemaName): string;
  /** An expression for the type of a relation; the standard's two types where it is left out. */
  readonly relationType?: string;
  /** An expression for the type of a column; `data_type` where it is left out. */
  readonly columnType?: string;
}

const standardType =
  "case table_type when 'BASE TABLE' then 'table' when 'VIEW' then 'view' else lower(table_type) end";

/**
 * The questions about relations and columns, asked of the standard's information schema; schemas that are in one place
 * are asked for together.
 *
 * @example
 * informationSchemaQueries({ quoteLiteral, place: ({ database }) => `"${database}".information_schema` });
 */
export function informationSchemaQueries(
  options: InformationSchemaOptions,
): Pick<Dialect, "listRelationsSql" | "listColumnsSql" | "catalogSql"> {
  const { quoteLiteral, place, relationType = standardType, columnType = "data_type" } = options;
  const equals = (column: string, text: string) => `lower(${column}) = lower(${quoteLiteral(text)})`;
  const named = (prefix: string, schemas: readonly SchemaName[]) =>
    schemas.map(({ schema }) => equals(`${prefix}table_schema`, schema)).join(" or ");
  const everywhere = (
    schemas: readonly SchemaName[],
    columns: number,
    query: (at: string, group: readonly SchemaName[]) => string,
  ) => {
    if (schemas.length === 0) return noRows(columns);
    const groups = new Map<string, SchemaName[]>();
    for (const schema of schemas) {
      const at = place(schema);
      groups.set(at, [...(groups.get(at) ?? []), schema]);
    }
    return [...groups].map(([at, group]) => query(at, group)).join("\nunion all\n");
  };
  return {
    listRelationsSql: (schemas) =>
      everywhere(
        schemas,
        4,
        (at, group) =>
          `select table_catalog, table_schema, table_name as identifier, ${relationType} as type\nfrom ${at}.TABLES where ${named("", group)}`,
      ),
    listColumnsSql: (relation: RelationName) => {
      const conditions = [equals("table_name", relation.identifier ?? "")];
      if (relation.schema !== null) conditions.push(equals("table_schema", relation.schema));
      const at = place({ database: relation.database, schema: relation.schema ?? "" });
      return `select column_name, ${columnType} as data_type\nfrom ${at}.COLUMNS where ${conditions.join(" and ")} order by ordinal_position`;
    },
    catalogSql: (schemas) =>
      `${everywhere(
        schemas,
        10,
        (
          at,
          group,
        ) => `select t.table_catalog, t.table_schema, t.table_name, t.table_type, '' as owner, null as comment,
  c.column_name, c.ordinal_position as column_index, c.data_type as column_type, null as column_comment
from ${at}.TABLES t join ${at}.COLUMNS c on c.table_schema = t.table_schema and c.table_name = t.table_name
where ${named("t.", group)}`,
      )}\norder by 1, 2, 3, 8`,
  };
}

/** A query with so many columns and no row. */
function noRows(columns: number): string {
  return `select ${Array.from({ length: columns }, (_, index) => `null as c${index + 1}`).join(", ")} where 1 = 0`;
}
