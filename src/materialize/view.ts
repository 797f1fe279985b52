import { asideRelation } from "./aside-relation.ts";
import { checkContract } from "./contract.ts";
import type { Materialization, MaterializationContext } from "./materialization.ts";
import { replaceRelation } from "./replace-relation.ts";
import { withHooks } from "./with-hooks.ts";

/** Keeps the query itself under a name. */
export const view: Materialization = async (context) => {
  const { target, sql, config } = context;
  const main = await withHooks(context, async () => {
    await checkContract(context);
    if (isInTheWay(context)) await rehearse(context);
    return replaceRelation(context, await context.statement("create_view_as", { relation: target, sql, config }));
  });
  await context.published(target);
  return { relations: [target], main };
};

function isInTheWay({ existing, capabilities }: MaterializationContext): boolean {
  return !capabilities.transactionalDdl && existing !== null && existing.type !== "view";
}

/**
 * Makes the view under another name and drops it: where DDL is not undone, a table must not be dropped for a view that
 * the engine then refuses.
 */
async function rehearse(context: MaterializationContext): Promise<void> {
  const { sql, config } = context;
  const relation = await asideRelation(context);
  await context.execute(await context.statement("create_view_as", { relation, sql, config }));
  await context.execute(await context.statement("drop_relation", { relation }));
}
