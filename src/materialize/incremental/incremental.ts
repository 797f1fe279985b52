import type { QueryResult } from "../../core/index.ts";
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

async function addRows(context: MaterializationContext, strategy: StrategyWriter): Promise<QueryResult> {
  const { target, config } = context;
  await checkContract(context);
  const temporary = temporaryRelation(context);
  await context.execute(
    await context.statement("create_table_as", { temporary: true, relation: temporary, sql: context.sql }),
  );
  const columns = await applySchemaChange(context, temporary);
  const sql = await strategy({
    target_relation: target,
    temp_relation: temporary,
    unique_key: uniqueKey(context),
    dest_columns: columns,
    incremental_predicates: textList(config.incremental_predicates ?? config.predicates),
    merge_update_columns: textList(config.merge_update_columns),
    merge_exclude_columns: textList(config.merge_exclude_columns),
  });
  const result = await context.executeTogether(sql);
  await context.execute(await context.statement("drop_relation", { relation: temporary }));
  return result;
}
