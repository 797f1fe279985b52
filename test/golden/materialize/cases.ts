import type { Column, Dialect } from "../../../src/adapter/index.ts";
import type { RecordedState } from "../../support/recording/recording-adapter.ts";

/** A node, what is there before it is built, and why some dialects do without it. */
export interface StatementCase {
  /** The kind of node; a model where it is left out. */
  readonly kind?: "model" | "seed" | "snapshot" | "function";
  /** The arguments of `config()`. */
  readonly config?: string;
  readonly sql?: string;
  /** What the properties say of the node, as YAML in one line. */
  readonly properties?: string;
  /** What stands under the node's name. */
  readonly existing?: string;
  /** Columns of what is there beside those of the query, and columns of the query that it does not have. */
  readonly had?: readonly string[];
  readonly gains?: readonly string[];
  readonly fullRefresh?: boolean;
  /** What the relation is that is cloned instead of building the node. */
  readonly clones?: "table" | "view";
  readonly answers?: RecordedState["answers"];
  readonly refuses?: RegExp;
  /** Why a dialect is left out. */
  readonly skip?: (dialect: Dialect) => string | undefined;
}

const strategy = (name: string) => (dialect: Dialect) =>
  dialect.capabilities.incrementalStrategies.includes(name) ? undefined : `there is no strategy ${name}`;
const only =
  (...names: readonly string[]) =>
  (dialect: Dialect) =>
    names.includes(dialect.name) ? undefined : `it is a matter of ${names.join(" and ")}`;
const history = ["dbt_scd_id", "dbt_updated_at", "dbt_valid_from", "dbt_valid_to"];
const described =
  "description: All orders, columns: [{name: id, description: The key}, {name: label, description: It's a name}]";
const contract =
  "config: {contract: {enforced: true}}, constraints: [{type: primary_key, columns: [id]}], columns: [{name: id, data_type: INTEGER, constraints: [{type: not_null}]}, {name: day, data_type: DATE, constraints: [{type: unique}]}, {name: label, data_type: STRING, constraints: [{type: check, expression: \"label <> ''\"}]}]";

/** The cases that every dialect is recorded in. */
export const statementCases: Readonly<Record<string, StatementCase>> = {
  table_first: { config: "materialized='table'" },
  table_again: { config: "materialized='table'", existing: "table" },
  table_over_view: { config: "materialized='table'", existing: "view" },
  table_contract: { config: "materialized='table'", properties: contract },
  table_contract_again: { config: "materialized='table'", properties: contract, existing: "table" },
  table_persist_docs: {
    config: "materialized='table', persist_docs={'relation': true, 'columns': true}",
    properties: described,
  },
  table_grants: { config: "materialized='table', grants={'select': ['reporter', 'analyst']}" },
  table_grants_again: {
    config: "materialized='table', grants={'select': ['reporter']}",
    existing: "table",
    answers: [{ to: /grant|privilege/i, columns: ["grantee", "privilege_type"], rows: [["old", "select"]] }],
  },
  table_indexes: { config: "materialized='table', indexes=[{'columns': ['id'], 'unique': true}]" },
  table_hooks: {
    config:
      "materialized='table', pre_hook=['select 1 as inside', {'sql': 'select 1 as outside', 'transaction': false}], post_hook='select 2 as inside'",
  },
  table_sql_header: {
    config: "materialized='table'",
    sql: "{% call set_sql_header(config) %}-- a header{% endcall %}select 1 as id",
  },
  view_first: { config: "materialized='view'" },
  view_again: { config: "materialized='view'", existing: "view" },
  view_over_table: { config: "materialized='view'", existing: "table" },
  view_persist_docs: {
    config: "materialized='view', persist_docs={'relation': true, 'columns': true}",
    properties: described,
  },
  view_grants: {
    config: "materialized='view', grants={'select': ['reporter']}",
    existing: "view",
    answers: [{ to: /grant|privilege/i, columns: ["grantee", "privilege_type"], rows: [["old", "select"]] }],
  },
  incremental_first: { config: "materialized='incremental'" },
  incremental_default: { config: "materialized='incremental'", existing: "table" },
  incremental_default_key: { config: "materialized='incremental', unique_key='id'", existing: "table" },
  incremental_over_view: { config: "materialized='incremental'", existing: "view" },
  incremental_full_refresh: {
    config: "materialized='incremental', unique_key='id'",
    existing: "table",
    fullRefresh: true,
  },
  incremental_append: {
    config: "materialized='incremental', incremental_strategy='append'",
    existing: "table",
    skip: strategy("append"),
  },
  incremental_delete_insert: {
    config: "materialized='incremental', incremental_strategy='delete+insert', unique_key=['id', 'day']",
    existing: "table",
    skip: strategy("delete+insert"),
  },
  incremental_merge: {
    config:
      "materialized='incremental', incremental_strategy='merge', unique_key='id', merge_exclude_columns=['day'], incremental_predicates=[\"DBT_INTERNAL_DEST.day > '2024-01-01'\"]",
    existing: "table",
    skip: strategy("merge"),
  },
  incremental_insert_overwrite: {
    config: "materialized='incremental', incremental_strategy='insert_overwrite'",
    existing: "table",
    skip: strategy("insert_overwrite"),
  },
  incremental_append_new_columns: {
    config: "materialized='incremental', unique_key='id', on_schema_change='append_new_columns'",
    existing: "table",
    gains: ["added"],
  },
  incremental_sync_all_columns: {
    config: "materialized='incremental', unique_key='id', on_schema_change='sync_all_columns'",
    existing: "table",
    gains: ["added"],
    had: ["gone"],
  },
  microbatch: {
    config:
      "materialized='incremental', incremental_strategy='microbatch', event_time='day', batch_size='day', begin='2024-03-01', unique_key='id' if target.type == 'postgres' else none, partition_by={'field': 'day', 'data_type': 'date', 'granularity': 'day'}",
    existing: "table",
    skip: strategy("microbatch"),
  },
  snapshot_first: { kind: "snapshot", config: "strategy='timestamp', unique_key='id', updated_at='day'" },
  snapshot_later: {
    kind: "snapshot",
    config: "strategy='timestamp', unique_key='id', updated_at='day'",
    existing: "table",
    had: history,
  },
  snapshot_check_deletes: {
    kind: "snapshot",
    config: "strategy='check', unique_key=['id', 'day'], check_cols=['label'], hard_deletes='new_record'",
    existing: "table",
    had: [...history, "dbt_is_deleted"],
  },
  seed_first: { kind: "seed" },
  seed_again: { kind: "seed", existing: "table" },
  materialized_view_first: { config: "materialized='materialized_view'", skip: hasMaterializedViews },
  materialized_view_refresh: {
    config: "materialized='materialized_view'",
    existing: "materialized_view",
    skip: hasMaterializedViews,
  },
  materialized_view_over_table: {
    config: "materialized='materialized_view'",
    existing: "table",
    skip: hasMaterializedViews,
  },
  function: {
    kind: "function",
    sql: "a > 0",
    properties:
      "config: {volatility: deterministic}, arguments: [{name: a, data_type: integer}], returns: {data_type: boolean}",
  },
  latest_version: {
    config: "materialized='table'",
    properties: "latest_version: 1, config: {latest_version_pointer: {enabled: true}}, versions: [{v: 1}]",
  },
  clone_of_table: { clones: "table" },
  clone_of_view: { clones: "view" },
  clone_over_view: { clones: "table", existing: "view", fullRefresh: true },
  external: { config: "materialized='external', location='orders.parquet'", skip: only("duckdb") },
};

function hasMaterializedViews({ name }: Dialect): string | undefined {
  return name === "duckdb" ? "there are no materialized views" : undefined;
}

/** The columns of a case in the types of a dialect: of the query, of the table of new rows, and of what is there. */
export function caseColumns(
  { had = [], gains = [], kind }: StatementCase,
  { seedTypes }: Dialect,
): { readonly query: readonly Column[]; readonly temporary: readonly Column[]; readonly existing: readonly Column[] } {
  const base = [
    { name: "id", dataType: seedTypes.integer },
    { name: "day", dataType: seedTypes.date },
    { name: "label", dataType: seedTypes.text },
  ];
  const texts = (names: readonly string[]) => names.map((name) => ({ name, dataType: seedTypes.text }));
  const query = [...base, ...texts(gains)];
  const staged = kind === "snapshot" ? texts(["dbt_change_type", ...had]) : [];
  return { query, temporary: [...query, ...staged], existing: [...base, ...texts(had)] };
}
