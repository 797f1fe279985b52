import {
  type Dialect,
  defaultStatements,
  informationSchemaQueries,
  renderRelation,
  type SchemaName,
} from "../../src/adapter/index.ts";

const quoting = {
  quoteIdentifier: (identifier: string) => `\`${identifier.replaceAll("`", "\\`")}\``,
  quoteLiteral: (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`,
};

const relationType =
  "case table_type when 'BASE TABLE' then 'table' when 'VIEW' then 'view' when 'MATERIALIZED VIEW' then 'materialized_view' when 'EXTERNAL' then 'external' else lower(table_type) end";

/** BigQuery's SQL (GoogleSQL). A schema is a dataset and a database a project; there are no transactions around DDL. */
export const bigqueryDialect: Dialect = {
  ...quoting,
  name: "bigquery",
  caseInsensitive: false,
  typeAliases: { STRING: "STRING", TEXT: "STRING", FLOAT: "FLOAT64", INTEGER: "INT64", BOOLEAN: "BOOL" },
  capabilities: {
    transactionalDdl: false,
    temporaryInSchema: true,
    identifierBytes: 1024,
    createOrReplaceTable: true,
    constraints: { unique: "unsupported", primary_key: "unenforced", foreign_key: "unenforced", check: "unsupported" },
    incrementalStrategies: ["merge", "insert_overwrite", "microbatch"],
    defaultStrategies: { keyed: "merge", unkeyed: "merge" },
  },
  seedTypes: {
    boolean: "BOOL",
    integer: "INT64",
    bigint: "INT64",
    number: "FLOAT64",
    date: "DATE",
    timestamp: "DATETIME",
    text: "STRING",
  },
  statements: {
    ...defaultStatements(quoting),
    // A temporary table lives no longer than its script, so it is one in the dataset: one that is left behind goes away by itself.
    create_table_as: ({ temporary, relation, sql, contract }) => {
      const options = temporary
        ? "\noptions (expiration_timestamp = timestamp_add(current_timestamp(), interval 12 hour))"
        : "";
      const columns = contract === undefined ? "" : ` ${contract.definition}`;
      return `create or replace table ${renderRelation(quoting, relation)}${columns}${options}\nas (\n${contract?.sql ?? sql}\n)`;
    },
    create_view_as: ({ relation, sql }) => `create or replace view ${renderRelation(quoting, relation)} as\n${sql}`,
    get_create_index_sql: () => "",
    drop_relation: ({ relation }) =>
      `drop ${relation.type?.replaceAll("_", " ") ?? "table"} if exists ${renderRelation(quoting, relation)}`,
    alter_relation_add_columns: ({ relation, columns }) =>
      `alter table ${renderRelation(quoting, relation)} ${columns.map((c) => `add column ${quoting.quoteIdentifier(c.name)} ${c.dataType}`).join(", ")}`,
    alter_relation_drop_columns: ({ relation, columns }) =>
      `alter table ${renderRelation(quoting, relation)} ${columns.map((c) => `drop column ${quoting.quoteIdentifier(c.name)}`).join(", ")}`,
    alter_column_type: ({ relation, column_name, new_column_type }) =>
      `alter table ${renderRelation(quoting, relation)} alter column ${quoting.quoteIdentifier(column_name)} set data type ${new_column_type}`,
  },
  ...informationSchemaQueries({ quoteLiteral: quoting.quoteLiteral, place: informationSchema, relationType }),
  limitSql: (sql, limit) => `select * from (\n${sql}\n) as xform_limited limit ${limit}`,
};

/** Every dataset has one of its own. */
function informationSchema({ database, schema }: SchemaName): string {
  const parts = database === null ? [schema] : [database, schema];
  return [...parts.map((part) => quoting.quoteIdentifier(part)), "INFORMATION_SCHEMA"].join(".");
}
