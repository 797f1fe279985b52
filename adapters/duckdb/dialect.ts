import {
  type Dialect,
  defaultStatements,
  deleteInsert,
  type RelationName,
  renderRelation,
  type SchemaName,
  type SeedLoad,
  tableOfContract,
} from "../../src/adapter/index.ts";
import { duckdbFiles } from "./file-statements.ts";

const quoting = {
  quoteIdentifier: (identifier: string) => `"${identifier.replaceAll('"', '""')}"`,
  quoteLiteral: (text: string) => `'${text.replaceAll("'", "''")}'`,
};

const plain = defaultStatements(quoting);

/** DuckDB's SQL. DDL takes part in transactions, and `create or replace` swaps a relation at once. */
export const duckdbDialect: Dialect = {
  ...quoting,
  name: "duckdb",
  caseInsensitive: true,
  capabilities: {
    keptQueries: [],
    transactionalDdl: true,
    createOrReplaceTable: true,
    forgetsStatements: true,
    overloadsTogether: true,
    columnStatistics: true,
    publishesAfterTests: true,
    incrementalStrategies: ["append", "delete+insert", "merge", "microbatch"],
    concurrentBatches: true,
  },
  seedTypes: {
    boolean: "BOOLEAN",
    integer: "INTEGER",
    bigint: "BIGINT",
    number: "DOUBLE",
    date: "DATE",
    timestamp: "TIMESTAMP",
    text: "VARCHAR",
  },
  statements: {
    ...plain,
    create_table_as: ({ temporary, relation, sql, contract }) => {
      const create = `create or replace ${temporary ? "temporary " : ""}table ${renderRelation(quoting, relation)}`;
      return contract === undefined
        ? `${create} as (\n${sql}\n)`
        : tableOfContract(quoting, create, relation, contract);
    },
    // Predicates of existing projects name the target as dbt's DuckDB adapter does: by its own name, or with several
    // keys by this alias.
    get_incremental_delete_insert_sql: (args) =>
      deleteInsert(quoting, args, args.unique_key.length > 1 ? "DBT_INCREMENTAL_TARGET" : null),
  },
  files: duckdbFiles,
  listRelationsSql,
  listColumnsSql,
  catalogSql,
  loadSeedSql,
  limitSql: (sql, limit) => `select * from (\n${sql}\n) as xform_limited limit ${limit}`,
};

function schemaCondition(schemas: readonly SchemaName[]): string {
  const conditions = schemas.map(({ database, schema }) => {
    const inDatabase = database === null ? "" : `lower(database_name) = lower(${quoting.quoteLiteral(database)}) and `;
    return `(${inDatabase}lower(schema_name) = lower(${quoting.quoteLiteral(schema)}))`;
  });
  return conditions.length === 0 ? "false" : conditions.join(" or ");
}

function listRelationsSql(schemas: readonly SchemaName[]): string {
  const where = schemaCondition(schemas);
  return [
    `select database_name, schema_name, table_name as identifier, 'table' as type from duckdb_tables() where not temporary and (${where})`,
    `select database_name, schema_name, view_name, 'view' from duckdb_views() where not temporary and (${where})`,
  ].join("\nunion all\n");
}

function listColumnsSql(relation: RelationName): string {
  const literal = quoting.quoteLiteral;
  const conditions = [`lower(table_name) = lower(${literal(relation.identifier ?? "")})`];
  if (relation.schema !== null) conditions.push(`lower(schema_name) = lower(${literal(relation.schema)})`);
  // A name alone is a temporary table's, and tables of schemas may have the same.
  else conditions.push("database_name = 'temp'");
  if (relation.database !== null) conditions.push(`lower(database_name) = lower(${literal(relation.database)})`);
  return `select column_name, data_type from duckdb_columns() where ${conditions.join(" and ")} order by column_index`;
}

function catalogSql(schemas: readonly SchemaName[]): string {
  const where = schemaCondition(schemas);
  return `with relations as (
  select database_name, schema_name, table_name, 'BASE TABLE' as type, comment from duckdb_tables() where not temporary and (${where})
  union all
  select database_name, schema_name, view_name, 'VIEW', comment from duckdb_views() where not temporary and (${where})
)
select r.database_name, r.schema_name, r.table_name, r.type, '' as owner, r.comment,
  c.column_name, c.column_index, c.data_type, c.comment as column_comment
from relations r
join duckdb_columns() c
  on c.database_name = r.database_name and c.schema_name = r.schema_name and c.table_name = r.table_name
order by r.database_name, r.schema_name, r.table_name, c.column_index`;
}

/** Empty cells are missing values, and the word null where columns that are not text have it. */
function loadSeedSql({ relation, file, delimiter, columns, nullWord = false }: SeedLoad): string {
  const nulls = nullWord ? "['', 'null', 'NULL', 'Null']" : "['']";
  const literal = quoting.quoteLiteral;
  const types = columns.map((column) => `${literal(column.name)}: ${literal(column.dataType)}`).join(", ");
  const selected = columns.map((column) => quoting.quoteIdentifier(column.name)).join(", ");
  return `create or replace table ${renderRelation(quoting, relation)} as
select ${selected}
from read_csv(
  ${literal(file)},
  columns = {${types}},
  delim = ${literal(delimiter)}, header = true, quote = '"', escape = '"', nullstr = ${nulls},
  auto_detect = false, allow_quoted_nulls = true, strict_mode = false, parallel = false
)`;
}
