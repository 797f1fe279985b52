import {
  type Dialect,
  informationSchemaQueries,
  postgresFamily,
  type RelationName,
  type SchemaName,
} from "../../src/adapter/index.ts";

const { quoteLiteral } = postgresFamily;

/** Postgres' SQL. DDL takes part in transactions; a table is replaced by dropping it in one. */
export const postgresDialect: Dialect = {
  ...postgresFamily,
  name: "postgres",
  caseInsensitive: false,
  ...informationSchemaQueries({ quoteLiteral, place: () => "information_schema" }),
  listRelationsSql,
  listColumnsSql,
};

/** The information schema leaves materialized views out. */
function listRelationsSql(schemas: readonly SchemaName[]): string {
  const names = schemas.map(({ schema }) => quoteLiteral(schema)).join(", ") || "null";
  return `select current_database(), n.nspname, c.relname as identifier,
  case c.relkind when 'v' then 'view' when 'm' then 'materialized_view' else 'table' end as type
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'f', 'v', 'm') and n.nspname in (${names})`;
}

/** Types as they were declared, with their sizes. A name alone is a temporary table's. */
function listColumnsSql({ schema, identifier }: RelationName): string {
  const place = schema === null ? "n.oid = pg_my_temp_schema()" : `n.nspname = ${quoteLiteral(schema)}`;
  return `select a.attname, format_type(a.atttypid, a.atttypmod)
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
where c.relname = ${quoteLiteral(identifier ?? "")} and ${place} and a.attnum > 0 and not a.attisdropped
order by a.attnum`;
}
