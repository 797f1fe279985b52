import {
  type Dialect,
  defaultStatements,
  flagConfig,
  type IncrementalArguments,
  InvalidConfig,
  informationSchemaQueries,
  type NodeConfig,
  type RelationName,
  renderRelation,
  type SchemaName,
} from "../../src/adapter/index.ts";
import { insertOverwrite } from "./insert-overwrite.ts";
import { readPartition } from "./partition.ts";
import { bigqueryQuoting as quoting } from "./quoting.ts";
import { expiresIn, optionsClause, relationOptions, tableLayout } from "./relation-options.ts";

const relationType =
  "case table_type when 'BASE TABLE' then 'table' when 'VIEW' then 'view' when 'MATERIALIZED VIEW' then 'materialized_view' when 'EXTERNAL' then 'external' else lower(table_type) end";

/** BigQuery's SQL (GoogleSQL). A schema is a dataset and a database a project; there are no transactions around DDL. */
export const bigqueryDialect: Dialect = {
  ...quoting,
  name: "bigquery",
  caseInsensitive: false,
  typeAliases: { TEXT: "STRING", FLOAT: "FLOAT64", INTEGER: "INT64" },
  capabilities: {
    transactionalDdl: false,
    temporaryInSchema: true,
    identifierBytes: 1024,
    createOrReplaceTable: true,
    constraintSuffix: "not enforced",
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
    create_table_as: ({ temporary, relation, sql, contract, config, into }) => {
      const options = temporary ? optionsClause([expiresIn(12)]) : relationOptions(config, "table");
      const columns = contract === undefined ? "" : ` ${contract.definition}`;
      const layout = temporary ? "" : tableLayout(config);
      const create = `create or replace table ${renderRelation(quoting, relation)}${columns}${layout}${options}\nas (\n${contract?.sql ?? sql}\n)`;
      return into === undefined || !/\b_dbt_max_partition\b/i.test(sql)
        ? create
        : `${maxPartition(into, config)};\n${create}`;
    },
    create_view_as: ({ relation, sql, config }) =>
      `create or replace view ${renderRelation(quoting, relation)}${relationOptions(config, "view")} as\n${sql}`,
    get_incremental_insert_overwrite_sql: insertOverwrite,
    get_incremental_merge_sql: (args) =>
      defaultStatements(quoting).get_incremental_merge_sql({
        ...args,
        incremental_predicates: [...args.incremental_predicates, ...partitionFilter(args)],
      }),
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

/** A variable that templates name: the latest partition of the table. */
function maxPartition(table: RelationName, config: NodeConfig | undefined): string {
  const partition = readPartition(config);
  if (partition === undefined) {
    const hint = "add partition_by, or ask the table itself for its latest row";
    throw new InvalidConfig("materialized", "_dbt_max_partition is of tables that have partition_by", hint);
  }
  const { field, dataType } = partition;
  const name = renderRelation(quoting, table);
  return `declare _dbt_max_partition ${dataType} default (\n  select max(${field}) from ${name}\n  where ${field} is not null\n)`;
}

/** What is true of all rows, where a table refuses to be read without a word about its partitions. */
function partitionFilter({ config }: IncrementalArguments): readonly string[] {
  const field = readPartition(config)?.field;
  if (field === undefined || flagConfig(config, "require_partition_filter") !== true) return [];
  return [`DBT_INTERNAL_DEST.${field} is not null or DBT_INTERNAL_DEST.${field} is null`];
}
