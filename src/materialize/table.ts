import type { QueryResult, Relation } from "../core/index.ts";
import { asideRelation } from "./aside-relation.ts";
import { tableContract } from "./contract.ts";
import { createIndexes } from "./create-indexes.ts";
import type { Materialization, MaterializationContext } from "./materialization.ts";
import { replaceRelation } from "./replace-relation.ts";
import { swapIn } from "./swap-in.ts";
import { withHooks } from "./with-hooks.ts";

/** Writes the query's rows into a table, anew at each run. */
export const table: Materialization = async (context) => {
  const { target } = context;
  const main = await withHooks(context, () => (isBuiltAside(context) ? buildAside(context) : build(context)));
  await context.published(target);
  return { relations: [target], main };
};

function isBuiltAside(context: MaterializationContext): boolean {
  const { existing, target, capabilities } = context;
  if (existing === null) return false;
  const swaps = !capabilities.createOrReplaceTable && capabilities.transactionalDdl;
  // A view that is dropped for a table does not come back where the table then fails.
  const isInTheWay = !capabilities.transactionalDdl && existing.type !== target.type;
  return swaps || isInTheWay || context.isReplaced("create_table_as");
}

async function build(context: MaterializationContext): Promise<QueryResult> {
  const main = await replaceRelation(context, await createTable(context, context.target));
  await createIndexes(context, context.target);
  return main;
}

async function createTable(context: MaterializationContext, relation: Relation): Promise<string> {
  const { config, sql } = context;
  const contract = await tableContract(context);
  const args = { temporary: false, relation, sql, config, ...(contract === undefined ? {} : { contract }) };
  return context.statement("create_table_as", args);
}

/**
 * Builds under another name and swaps: where there is no `create or replace table`, readers wait for the swap alone; a
 * project's own `create_table_as` need not know how to replace what is there; and the query may read the old table.
 */
async function buildAside(context: MaterializationContext): Promise<QueryResult> {
  const { target } = context;
  const aside = await asideRelation(context);
  const main = await context.execute(await createTable(context, aside));
  await swapIn(context, aside);
  // Their names are those of the table, which the old one has until now.
  await createIndexes(context, target);
  return main;
}
