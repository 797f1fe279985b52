import {
  type Dialect,
  defaultStatements,
  informationSchemaQueries,
  renderRelation,
  type SchemaName,
} from "../../src/adapter/index.ts";
import { createStatements } from "./create-statements.ts";
import { nodeSession } from "./node-session.ts";
import { snowflakeQuoting as quoting } from "./quoting.ts";

const columnType = `case
  when data_type = 'NUMBER' then 'NUMBER(' || numeric_precision || ',' || numeric_scale || ')'
  when data_type = 'TEXT' then 'VARCHAR(' || character_maximum_length || ')'
  else data_type end`;

const relationType = `case when is_dynamic = 'YES' then 'dynamic_table'
  when table_type = 'VIEW' then 'view' when table_type = 'MATERIALIZED VIEW' then 'materialized_view'
  when table_type = 'EXTERNAL TABLE' then 'external' else 'table' end`;

/** Snowflake's SQL. DDL commits at once, and `create or replace` swaps a relation in one step. */
export const snowflakeDialect: Dialect = {
  ...quoting,
  name: "snowflake",
  caseInsensitive: true,
  unquotedNames: "upper",
  capabilities: {
    transactionalDdl: false,
    transactionalDml: true,
    oneStatementAtATime: true,
    temporaryInSchema: true,
    temporaryViews: true,
    keptQueries: ["dynamic_table"],
    identifierBytes: 255,
    createOrReplaceTable: true,
    lastModified: true,
    constraints: { unique: "unenforced", primary_key: "unenforced", foreign_key: "unenforced", check: "unsupported" },
    incrementalStrategies: ["merge", "append", "delete+insert", "insert_overwrite", "microbatch"],
    defaultStrategies: { keyed: "merge", unkeyed: "append" },
  },
  seedTypes: {
    boolean: "BOOLEAN",
    integer: "NUMBER(38,0)",
    bigint: "NUMBER(38,0)",
    number: "FLOAT",
    date: "DATE",
    timestamp: "TIMESTAMP_NTZ",
    text: "TEXT",
  },
  statements: {
    ...defaultStatements(quoting),
    ...createStatements,
    // Only tables take a word for what stands on them, and nothing goes away with them.
    drop_relation: ({ relation }) =>
      `drop ${relation.type?.replaceAll("_", " ") ?? "table"} if exists ${renderRelation(quoting, relation)}`,
    // The new name is looked up in the session's schema unless it is written in full.
    rename_relation: ({ from_relation, to_relation }) =>
      `alter ${from_relation.type?.replaceAll("_", " ") ?? "table"} ${renderRelation(quoting, from_relation)} rename to ${renderRelation(quoting, to_relation)}`,
    alter_relation_add_columns: ({ relation, columns }) =>
      `alter table ${renderRelation(quoting, relation)} add column ${columns.map((c) => `${quoting.quoteIdentifier(c.name)} ${c.dataType}`).join(", ")}`,
    alter_relation_drop_columns: ({ relation, columns }) =>
      `alter table ${renderRelation(quoting, relation)} drop column ${columns.map((c) => quoting.quoteIdentifier(c.name)).join(", ")}`,
    alter_column_type: ({ relation, column_name, new_column_type }) =>
      `alter table ${renderRelation(quoting, relation)} alter ${quoting.quoteIdentifier(column_name)} set data type ${new_column_type}`,
    get_create_index_sql: () => "",
    get_incremental_insert_overwrite_sql: ({ target_relation, temp_relation, dest_columns }) => {
      const columns = dest_columns.map((column) => quoting.quoteIdentifier(column.name)).join(", ");
      return `insert overwrite into ${renderRelation(quoting, target_relation)} (${columns})\nselect ${columns}\nfrom ${renderRelation(quoting, temp_relation)}`;
    },
  },
  ...informationSchemaQueries({
    quoteLiteral: quoting.quoteLiteral,
    place: informationSchema,
    columnType,
    relationType,
  }),
  nodeSession,
  limitSql: (sql, limit) => `select * from (\n${sql}\n) as xform_limited limit ${limit}`,
};

/** Every database has one of its own. */
function informationSchema({ database }: SchemaName): string {
  return database === null ? "information_schema" : `${database}.information_schema`;
}
