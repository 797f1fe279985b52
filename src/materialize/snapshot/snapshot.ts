import type { QueryResult } from "../../core/index.ts";
import { toValue } from "../../jinja/index.ts";
import { createIndexes } from "../create-indexes.ts";
import type { Materialization, MaterializationContext } from "../materialization.ts";
import { type TemplateValue, templateText } from "../template-value.ts";
import { temporaryRelation } from "../temporary-relation.ts";
import { withHooks } from "../with-hooks.ts";
import { addChanges } from "./add-changes.ts";
import { checkKeys } from "./check-keys.ts";
import { checkTarget } from "./check-target.ts";
import { keyColumns } from "./key-columns.ts";
import { snapshotStrategy } from "./snapshot-strategy.ts";

/**
 * Keeps what the rows of a query were: the first run makes the table, later ones close rows that changed and add what
 * they are now. What is there is never built anew, not by a full refresh either.
 */
export const snapshot: Materialization = async (context) => {
  const { target } = context;
  if (context.existing !== null) await checkTarget(context, context.existing);
  let staging: TemplateValue | undefined;
  const body = async () => {
    const isLater = context.existing !== null || (await wasMadeMeanwhile(context));
    const strategy = await snapshotStrategy(context, isLater);
    if (!isLater) return create(context, strategy);
    const changes = await addChanges(context, strategy);
    staging = changes.staging;
    return changes.main;
  };
  const main = await withHooks(context, body, { keepsRelation: context.existing !== null });
  if (staging !== undefined && context.replacesMacro("post_snapshot")) {
    await context.call("post_snapshot", [staging]);
    await context.execute(await context.statement("drop_relation", { relation: temporaryRelation(context) }));
  }
  await context.published(target);
  return { relations: [target], main };
};

/** What another run made since this one looked must not be replaced: nobody could make it again. */
async function wasMadeMeanwhile(context: MaterializationContext): Promise<boolean> {
  if ((await context.columns(context.target)).length === 0) return false;
  await checkTarget(context, context.target);
  return true;
}

async function create(context: MaterializationContext, strategy: TemplateValue): Promise<QueryResult> {
  const { target, config } = context;
  const sql = templateText(await context.call("build_snapshot_table", [strategy, context.sql]));
  const main = await context.execute(
    await context.statement("create_table_as", { temporary: false, relation: target, sql, config }),
  );
  if (!context.replacesMacro("build_snapshot_table")) {
    const fields = templateText(await context.call("unique_key_fields", [toValue(config.unique_key ?? null)]));
    const relation = templateText(context.values.relation(target));
    const from = `(select *, ${fields} from ${relation}) as xform_keys`;
    await checkKeys(context, { from, keys: keyColumns(config), isLater: false });
  }
  await createIndexes(context, target);
  return main;
}
