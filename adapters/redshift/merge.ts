import {
  deleteInsert,
  type IncrementalArguments,
  postgresFamily,
  renderRelation,
  updatedColumns,
} from "../../src/adapter/index.ts";

/** The rows of keys that come again are removed, and all new ones are inserted. */
export function redshiftDeleteInsert(args: IncrementalArguments): string {
  return deleteInsert(postgresFamily, { ...args, incremental_predicates: ownPredicates(args) }, null);
}

/** The target of `merge` has no alias, and both branches are needed. Without a key all rows are new. */
export function redshiftMerge(args: IncrementalArguments): string {
  if (args.unique_key.length === 0) return redshiftDeleteInsert(args);
  const target = renderRelation(postgresFamily, args.target_relation);
  const columns = args.dest_columns.map((column) => postgresFamily.quoteIdentifier(column.name));
  const on = [...ownPredicates(args), ...args.unique_key.map((key) => `${target}.${key} = DBT_INTERNAL_SOURCE.${key}`)];
  const updated = updatedColumns(args).map((column) => postgresFamily.quoteIdentifier(column));
  // Where nothing is to be updated the key is, which is the same.
  const written = updated.length > 0 ? updated : args.unique_key.slice(0, 1);
  return [
    `merge into ${target}`,
    `using ${renderRelation(postgresFamily, args.temp_relation)} as DBT_INTERNAL_SOURCE`,
    `on ${on.map((condition) => `(${condition})`).join(" and ")}`,
    `when matched then update set\n${written.map((column) => `  ${column} = DBT_INTERNAL_SOURCE.${column}`).join(",\n")}`,
    `when not matched then insert (${columns.join(", ")})`,
    `values (${columns.map((column) => `DBT_INTERNAL_SOURCE.${column}`).join(", ")})`,
  ].join("\n");
}

/** Predicates with the target's own name: it has no alias in `delete` and `merge`. */
function ownPredicates({ incremental_predicates, target_relation }: IncrementalArguments): readonly string[] {
  const target = renderRelation(postgresFamily, target_relation);
  return incremental_predicates.map((predicate) => predicate.replace(/\bDBT_INTERNAL_DEST\./gi, `${target}.`));
}
