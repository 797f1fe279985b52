import {
  type Dialect,
  deleteInsert,
  type IncrementalArguments,
  informationSchemaQueries,
  postgresFamily,
  renderRelation,
  updatedColumns,
} from "../../src/adapter/index.ts";

/** Redshift's SQL: Postgres' of long ago, with types, functions and `merge` of its own. */
export const redshiftDialect: Dialect = {
  ...postgresFamily,
  name: "redshift",
  caseInsensitive: true,
  capabilities: {
    ...postgresFamily.capabilities,
    constraints: { unique: "unenforced", primary_key: "unenforced", foreign_key: "unenforced", check: "unsupported" },
  },
  seedTypes: { ...postgresFamily.seedTypes, text: "varchar(65535)" },
  statements: {
    ...postgresFamily.statements,
    get_create_index_sql: () => "",
    get_incremental_delete_insert_sql: (args) =>
      deleteInsert(postgresFamily, { ...args, incremental_predicates: ownPredicates(args) }, null),
    get_incremental_merge_sql: merge,
  },
  ...informationSchemaQueries({
    quoteLiteral: postgresFamily.quoteLiteral,
    place: () => "information_schema",
    columnType:
      "case when character_maximum_length is not null then data_type || '(' || character_maximum_length || ')' when data_type = 'numeric' then 'numeric(' || numeric_precision || ',' || numeric_scale || ')' else data_type end",
  }),
};

/** Predicates with the target's own name: it has no alias in `delete` and `merge`. */
function ownPredicates({ incremental_predicates, target_relation }: IncrementalArguments): readonly string[] {
  const target = renderRelation(postgresFamily, target_relation);
  return incremental_predicates.map((predicate) => predicate.replaceAll("DBT_INTERNAL_DEST.", `${target}.`));
}

/** The target of `merge` has no alias, and both branches are needed. */
function merge(args: IncrementalArguments): string {
  const target = renderRelation(postgresFamily, args.target_relation);
  const columns = args.dest_columns.map((column) => postgresFamily.quoteIdentifier(column.name));
  const on = [
    ...ownPredicates(args),
    ...args.unique_key.map((key) => `${target}.${key} = DBT_INTERNAL_SOURCE.${key}`),
    ...(args.unique_key.length === 0 ? ["false"] : []),
  ];
  const updated = updatedColumns(args).map((column) => postgresFamily.quoteIdentifier(column));
  return [
    `merge into ${target}`,
    `using ${renderRelation(postgresFamily, args.temp_relation)} as DBT_INTERNAL_SOURCE`,
    `on ${on.map((condition) => `(${condition})`).join(" and ")}`,
    `when matched then update set\n${updated.map((column) => `  ${column} = DBT_INTERNAL_SOURCE.${column}`).join(",\n")}`,
    `when not matched then insert (${columns.join(", ")})`,
    `values (${columns.map((column) => `DBT_INTERNAL_SOURCE.${column}`).join(", ")})`,
  ].join("\n");
}
