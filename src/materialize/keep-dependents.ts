import type { Relation } from "../core/index.ts";
import type { Dependent, MaterializationContext } from "./materialization.ts";

/**
 * Drops a relation, puts another in its place, and makes again what stood on it: some engines drop views and foreign keys
 * with the table that they need. What cannot be made again, for example since a column is gone, is told by a warning.
 *
 * @param drop drops the relation; `place` puts the new one there
 */
export async function keepDependents<T>(
  context: MaterializationContext,
  existing: Relation,
  place: (drop: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const dependents = await context.dependents(existing);
  const result = await place(async () => {
    for (const dependent of [...dependents].reverse()) await dropView(context, dependent);
    await context.execute(await context.statement("drop_relation", { relation: existing }));
  });
  const lost: Dependent[] = [];
  for (const dependent of dependents) {
    if (await isMadeAgain(context, dependent)) continue;
    lost.push(dependent);
    await context.dropped(dependent);
  }
  if (lost.length > 0) {
    const names = lost.map(({ schema, identifier, type }) => `${type.replaceAll("_", " ")} ${schema}.${identifier}`);
    context.warn(`what stood on ${existing.identifier} and does not fit it any more was dropped: ${names.join(", ")}`);
  }
  return result;
}

/**
 * Views are dropped before what they stand on: who reads one locks it first and then what it stands on, and who locks in
 * another order ends in a deadlock with readers.
 */
async function dropView(context: MaterializationContext, dependent: Dependent): Promise<void> {
  if (dependent.type !== "view" && dependent.type !== "materialized_view") return;
  await context.execute(await context.statement("drop_relation", { relation: dependent }));
}

async function isMadeAgain(context: MaterializationContext, { sql }: Dependent): Promise<boolean> {
  await context.execute("savepoint xform_dependent");
  try {
    await context.execute(sql);
    return true;
  } catch (error) {
    // Where the transaction itself is gone, the first error is the one to tell.
    await context.execute("rollback to savepoint xform_dependent").catch(() => {
      throw error;
    });
    return false;
  }
}
