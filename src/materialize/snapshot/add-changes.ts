import type { Column, QueryResult, Relation } from "../../core/index.ts";
import type { MaterializationContext } from "../materialization.ts";
import { type TemplateValue, templateText } from "../template-value.ts";
import { temporaryRelation } from "../temporary-relation.ts";
import { widenColumns } from "../widen-columns.ts";
import { checkKeys } from "./check-keys.ts";
import { keyColumns } from "./key-columns.ts";

/** What a later run of a snapshot did. */
export interface AddedChanges {
  readonly main: QueryResult;
  /** The table of changes, for who wants to see it after the run. */
  readonly staging: TemplateValue;
}

/** Collects what changed since the last run in a temporary table, and writes it into the snapshot. */
export async function addChanges(context: MaterializationContext, strategy: TemplateValue): Promise<AddedChanges> {
  const { target, config } = context;
  const relation = context.values.relation(target);
  const staging = temporaryRelation(context);
  const source = context.values.relation(staging);
  // What has changed is asked when no other run can add it any more.
  await context.lock(target);
  const changes = templateText(await context.call("snapshot_staging_table", [strategy, context.sql, relation]));
  await context.execute(
    await context.statement("create_table_as", { temporary: true, relation: staging, sql: changes }),
  );
  const keys = keyColumns(config);
  if (!context.replacesMacro("snapshot_staging_table")) {
    const from = `(select * from ${templateText(source)} where dbt_change_type = 'insert') as xform_keys`;
    await checkKeys(context, { from, keys, isLater: true });
  }
  const columns = await fitColumns(context, staging, keys);
  const quoted = await context.call("xform__snapshot_quoted", [context.values.columns(columns)]);
  const merge = templateText(await context.call("snapshot_merge_sql", [relation, source, quoted]));
  await context.call("check_time_data_types", [context.sql]);
  const main = await context.execute(merge.trim().replace(/;$/, ""));
  if (!context.replacesMacro("post_snapshot"))
    await context.execute(await context.statement("drop_relation", { relation: staging }));
  return { main, staging: source };
}

/**
 * Adds the query's new columns to the snapshot, makes its text columns as wide as the new rows need them, and gives the
 * columns that rows are written with. Columns that the query does not have any more stay.
 */
async function fitColumns(
  context: MaterializationContext,
  staging: Relation,
  keys: readonly string[],
): Promise<readonly Column[]> {
  const helpers = new Set(["dbt_change_type", ...keys]);
  const relation = context.values.relation(context.target);
  const before = await context.columns(context.target);
  const known = new Set(before.map((column) => column.name.toLowerCase()));
  const columns = (await context.columns(staging)).filter((column) => !helpers.has(column.name.toLowerCase()));
  await widenColumns(context, staging, before, columns);
  const added = columns.filter((column) => !known.has(column.name.toLowerCase()));
  if (added.length > 0) await context.call("create_columns", [relation, context.values.columns(added)]);
  return columns;
}
