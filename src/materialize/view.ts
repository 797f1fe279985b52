import { checkContract } from "./contract.ts";
import type { Materialization } from "./materialization.ts";
import { replaceRelation } from "./replace-relation.ts";
import { withHooks } from "./with-hooks.ts";

/** Keeps the query itself under a name. */
export const view: Materialization = async (context) => {
  const { target, sql, config } = context;
  const main = await withHooks(context, async () => {
    await checkContract(context);
    return replaceRelation(context, await context.statement("create_view_as", { relation: target, sql, config }));
  });
  await context.published(target);
  return { relations: [target], main };
};
