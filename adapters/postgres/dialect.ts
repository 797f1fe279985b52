import {
  type Dialect,
  postgresFamily,
  type RelationName,
  renderRelation,
  type SchemaName,
  tableOfContract,
} from "../../src/adapter/index.ts";
import { dependentsSql } from "./dependents.ts";

const { quoteLiteral } = postgresFamily;

/** Postgres' SQL. DDL takes part in transactions; a table is replaced by dropping it in one. */
export const postgresDialect: Dialect = {
  ...postgresFamily,
  name: "postgres",
  caseInsensitive: false,
  // The server cuts longer names off.
  capabilities: {
    ...postgresFamily.capabilities,
    identifierBytes: 63,
    publishesAfterTests: true,
    writeLock: "share row exclusive",
  },
  statements: {
    ...postgresFamily.statements,
    create_table_as: ({ temporary, relation, sql, contract, config }) => {
      const kind = temporary ? "temporary " : config?.unlogged === true ? "unlogged " : "";
      const create = `create ${kind}table ${renderRelation(postgresFamily, relation)}`;
      return contract === undefined
        ? `${create} as (\n${sql}\n)`
        : tableOfContract(postgresFamily, create, relation, contract);
    },
  },
  dependentsSql,
  listRelationsSql,
  listColumnsSql,
  catalogSql,
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

function catalogSql(schemas: readonly SchemaName[]): string {
  const names = schemas.map(({ schema }) => quoteLiteral(schema)).join(", ") || "null";
  return `select current_database(), n.nspname, c.relname,
  case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'f' then 'FOREIGN' else 'BASE TABLE' end,
  pg_get_userbyid(c.relowner), obj_description(c.oid, 'pg_class'),
  a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), col_description(c.oid, a.attnum)
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p', 'f', 'v', 'm') and n.nspname in (${names})
order by n.nspname, c.relname, a.attnum`;
}
