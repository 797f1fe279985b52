import type { QueryResult, Relation } from "../../core/index.ts";
import { checkContract } from "../contract.ts";
import type { Materialization, MaterializationContext } from "../materialization.ts";
import { table } from "../table.ts";
import { temporaryRelation } from "../temporary-relation.ts";
import { withHooks } from "../with-hooks.ts";
import { applySchemaChange } from "./schema-change.ts";
import { type StrategyWriter, strategyWriter, textList, uniqueKey } from "./strategy.ts";

/**
 * Adds the query's rows to the table that is there. Without one, with a view in its place, or under a full refresh it
 * is the table materialization.
 */
export const incremental: Materialization = async (context) => {
  const strategy = strategyWriter(context);
  if (context.existing === null || context.existing.type !== "table" || context.fullRefresh) return table(context);
  const main = await withHooks(context, () => addRows(context, strategy), { keepsRelation: true });
  await context.published(context.target);
  return { relations: [context.target], main };
};

/** Whether rows are only added, which two runs can do side by side. */
function isAppended(context: MaterializationContext): boolean {
  const strategy = context.config.incremental_strategy ?? "default";
  return strategy === "append" || (strategy === "default" && uniqueKey(context).length === 0);
}

/** The query's rows in a temporary table, or behind a temporary view where the model asks for one and the engine has them. */
async function newRows(context: MaterializationContext): Promise<Relation> {
  const { target, config, sql, capabilities } = context;
  const relation = temporaryRelation(context);
  if (capabilities.temporaryViews === true && config.tmp_relation_type === "view") {
    const view: Relation = { ...relation, type: "view" };
    await context.execute(await context.statement("create_view_as", { temporary: true, relation: view, sql, config }));
    return view;
  }
  const args = { temporary: true, relation, sql, config, into: target };
  await context.execute(await context.statement("create_table_as", args));
  return relation;
}

async function addRows(context: MaterializationContext, strategy: StrategyWriter): Promise<QueryResult> {
  const { target, config } = context;
  await checkContract(context);
  const temporary = await newRows(context);
  const columns = await applySchemaChange(context, temporary);
  const sql = await strategy({
    target_relation: target,
    temp_relation: temporary,
    unique_key: uniqueKey(context),
    dest_columns: columns,
    incremental_predicates: textList(config.incremental_predicates ?? config.predicates),
    merge_update_columns: textList(config.merge_update_columns),
    merge_exclude_columns: textList(config.merge_exclude_columns),
    config,
  });
  if (!isAppended(context)) await context.lock(target);
  const result = await context.executeTogether(sql);
  await context.execute(await context.statement("drop_relation", { relation: temporary }));
  return result;
}
