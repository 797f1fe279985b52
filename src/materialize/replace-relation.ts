import type { QueryResult } from "../core/index.ts";
import type { MaterializationContext } from "./materialization.ts";

/**
 * Puts a new relation in the place of what is there.
 *
 * A relation of another type cannot be replaced by `create or replace` and is dropped first. That happens in the
 * transaction of the build: other sessions see the old relation until the new one is complete, and a failure leaves it.
 */
export async function replaceRelation(context: MaterializationContext, createSql: string): Promise<QueryResult> {
  const { existing, target } = context;
  const otherType = existing !== null && existing.type !== target.type;
  const mustDrop = existing !== null && !context.capabilities.createOrReplaceTable && target.type === "table";
  if (existing !== null && (otherType || mustDrop)) {
    await context.execute(await context.statement("drop_relation", { relation: existing }));
  }
  return context.execute(createSql);
}
