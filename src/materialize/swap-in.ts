import type { QueryResult, Relation } from "../core/index.ts";
import { keepDependents } from "./keep-dependents.ts";
import type { MaterializationContext } from "./materialization.ts";
import { templateText } from "./template-value.ts";

/**
 * Gives a table that was built under another name the place of what is there. Engines whose DDL takes no part in
 * transactions, and that replace tables at once, copy it and drop it.
 *
 * @param aside the table, whose name goes away
 */
export async function swapIn(context: MaterializationContext, aside: Relation): Promise<QueryResult | undefined> {
  const { existing, target, capabilities, config } = context;
  if (!capabilities.transactionalDdl && capabilities.createOrReplaceTable && existing?.type === "table") {
    const sql = `select * from ${templateText(context.values.relation(aside))}`;
    const main = await context.execute(
      await context.statement("create_table_as", { temporary: false, relation: target, sql, config }),
    );
    await context.execute(await context.statement("drop_relation", { relation: aside }));
    return main;
  }
  const rename = async () =>
    context.execute(await context.statement("rename_relation", { from_relation: aside, to_relation: target }));
  if (existing === null) await rename();
  else {
    await keepDependents(context, existing, async (drop) => {
      await drop();
      await rename();
    });
  }
  return undefined;
}
