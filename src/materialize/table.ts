import type { QueryResult, Relation } from "../core/index.ts";
import { besideName } from "./beside-name.ts";
import type { Materialization, MaterializationContext } from "./materialization.ts";
import { replaceRelation } from "./replace-relation.ts";
import { withHooks } from "./with-hooks.ts";

/** Writes the query's rows into a table, anew at each run. */
export const table: Materialization = async (context) => {
  const { target } = context;
  const main = await withHooks(context, () => (isBuiltAside(context) ? buildAside(context) : build(context)));
  await context.published(target);
  return { relations: [target], main };
};

function isBuiltAside(context: MaterializationContext): boolean {
  const { existing, capabilities } = context;
  if (existing === null) return false;
  const swaps = !capabilities.createOrReplaceTable && capabilities.transactionalDdl && existing.type === "table";
  return swaps || context.isReplaced("create_table_as");
}

async function build(context: MaterializationContext): Promise<QueryResult> {
  const { target, sql } = context;
  return replaceRelation(
    context,
    await context.statement("create_table_as", { temporary: false, relation: target, sql }),
  );
}

/**
 * Builds under another name and swaps: where there is no `create or replace table`, readers wait for the swap alone; a
 * project's own `create_table_as` need not know how to replace what is there; and the query may read the old table.
 */
async function buildAside(context: MaterializationContext): Promise<QueryResult> {
  const { target, sql, existing } = context;
  const identifier = besideName(target.identifier ?? "", "__dbt_tmp", context.capabilities.identifierBytes);
  const aside: Relation = { ...target, identifier };
  // What a run that was killed outside of a transaction left.
  await context.execute(await context.statement("drop_relation", { relation: aside }));
  const main = await context.execute(
    await context.statement("create_table_as", { temporary: false, relation: aside, sql }),
  );
  if (existing !== null) await context.execute(await context.statement("drop_relation", { relation: existing }));
  await context.execute(await context.statement("rename_relation", { from_relation: aside, to_relation: target }));
  return main;
}
