import type { Materialization } from "./materialization.ts";
import { replaceRelation } from "./replace-relation.ts";
import { withHooks } from "./with-hooks.ts";

/** Writes the query's rows into a table, anew at each run. */
export const table: Materialization = async (context) => {
  const { target, sql } = context;
  const main = await withHooks(context, async () => {
    const create = await context.statement("create_table_as", { temporary: false, relation: target, sql });
    return replaceRelation(context, create);
  });
  await context.published(target);
  return { relations: [target], main };
};
