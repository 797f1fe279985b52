import { type IncrementalArguments, InvalidConfig, listConfig, renderRelation } from "../../src/adapter/index.ts";
import { readPartition } from "./partition.ts";
import { bigqueryQuoting as quoting } from "./quoting.ts";

/**
 * The strategy insert_overwrite: the partitions that the configuration `partitions` lists are replaced, or else those that
 * the new rows are in, which a script finds out first. The merge that does it takes effect as a whole.
 *
 * @throws {InvalidConfig} where the table has no partitions
 */
export function insertOverwrite(args: IncrementalArguments): string {
  const partition = readPartition(args.config);
  const key = partition?.expression("DBT_INTERNAL_DEST");
  if (partition === undefined) {
    // A macro that a project calls for itself says by its predicates what goes away.
    if (args.config?.incremental_strategy !== "insert_overwrite") return replace(args);
    throw new InvalidConfig(
      "incremental_strategy",
      "insert_overwrite replaces partitions, and the model has no partition_by",
      "add partition_by, or use the strategy merge",
    );
  }
  const listed = listConfig(args.config, "partitions");
  if (listed.length > 0) return replace(args, `${key} in (${listed.join(", ")})`);
  const source = renderRelation(quoting, args.temp_relation);
  // A timestamp or a number is compared as the start, or the number, of its partition.
  return [
    `declare dbt_partitions_for_replacement array<${partition.dataType}>`,
    `set (dbt_partitions_for_replacement) = (\n  select as struct array_agg(distinct ${partition.expression()} ignore nulls)\n  from ${source}\n)`,
    replace(args, `${key} in unnest(dbt_partitions_for_replacement)`),
  ].join(";\n");
}

function replace(args: IncrementalArguments, ...isReplaced: readonly string[]): string {
  const columns = args.dest_columns.map((column) => quoting.quoteIdentifier(column.name)).join(", ");
  return [
    `merge into ${renderRelation(quoting, args.target_relation)} as DBT_INTERNAL_DEST`,
    `using ${renderRelation(quoting, args.temp_relation)} as DBT_INTERNAL_SOURCE`,
    "on false",
    `${["when not matched by source", ...isReplaced, ...args.incremental_predicates].join(" and ")} then delete`,
    `when not matched then insert (${columns})`,
    `values (${columns})`,
  ].join("\n");
}
