import type { StatementArguments, StatementName } from "../../src/materialize/index.ts";

/** A table with all parts of its name. */
export const relation = { database: "db", schema: "s", identifier: "t", type: "table" } as const;
const columns = [
  { name: "id", dataType: "integer" },
  { name: "n", dataType: "text" },
];
const incremental: StatementArguments["get_incremental_merge_sql"] = {
  target_relation: relation,
  temp_relation: { database: null, schema: null, identifier: "tmp" },
  unique_key: ["id"],
  dest_columns: columns,
  incremental_predicates: ["n > 1"],
  merge_update_columns: [],
  merge_exclude_columns: [],
};

/** Arguments of every statement. */
export const statements: { readonly [N in StatementName]: StatementArguments[N] } = {
  create_schema: { relation: { database: "db", schema: "s" } },
  drop_schema: { relation: { database: "db", schema: "s" } },
  create_table_as: { temporary: true, relation, sql: "select 1" },
  create_view_as: { relation, sql: "select 1" },
  drop_relation: { relation },
  rename_relation: { from_relation: relation, to_relation: { ...relation, identifier: "u" } },
  truncate_relation: { relation },
  alter_relation_add_columns: { relation, columns },
  alter_relation_drop_columns: { relation, columns },
  alter_column_type: { relation, column_name: "n", new_column_type: "text" },
  get_incremental_append_sql: incremental,
  get_incremental_delete_insert_sql: incremental,
  get_incremental_merge_sql: incremental,
  get_incremental_insert_overwrite_sql: incremental,
  get_create_index_sql: { relation, columns: ["id"], unique: true },
};
