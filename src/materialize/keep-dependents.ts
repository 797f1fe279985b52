import type { Relation } from "../core/index.ts";
import type { Dependent, MaterializationContext } from "./materialization.ts";

/**
 * Drops a relation, puts another in its place, and makes again what stood on it: some engines drop views and foreign keys
 * with the table that they need. What cannot be made again, for example since a column is gone, is told by a warning.
 *
 * @param place puts the new relation there, and drops the old one by what it is given
 */
export async function keepDependents<T>(
  context: MaterializationContext,
  existing: Relation,
  place: (drop: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const dependents = await context.dependents(existing);
  return makingAgain(context, existing, dependents, () =>
    place(async () => {
      await context.execute(await context.statement("drop_relation", { relation: existing }));
    }),
  );
}

/** Changes columns of a relation on which views can stand, which some engines refuse: those are dropped, and made again. */
export async function aroundDependents<T>(
  context: MaterializationContext,
  relation: Relation,
  change: () => Promise<T>,
): Promise<T> {
  const dependents = await context.dependents(relation);
  return makingAgain(context, relation, dependents.filter(isView), change);
}

async function makingAgain<T>(
  context: MaterializationContext,
  { identifier: name }: Relation,
  dependents: readonly Dependent[],
  change: () => Promise<T>,
): Promise<T> {
  for (const dependent of [...dependents].reverse()) await dropView(context, dependent);
  const result = await change();
  const lost: Dependent[] = [];
  for (const dependent of dependents) {
    if (await isMadeAgain(context, dependent)) continue;
    lost.push(dependent);
    await context.dropped(dependent);
  }
  if (lost.length > 0) {
    const names = lost.map(({ schema, identifier, type }) => `${type.replaceAll("_", " ")} ${schema}.${identifier}`);
    context.warn(`what stood on ${name} and does not fit it any more was dropped: ${names.join(", ")}`);
  }
  return result;
}

function isView({ type }: Dependent): boolean {
  return type === "view" || type === "materialized_view";
}

/**
 * Views are dropped before what they stand on: who reads one locks it first and then what it stands on, and who locks in
 * another order ends in a deadlock with readers.
 */
async function dropView(context: MaterializationContext, dependent: Dependent): Promise<void> {
  if (!isView(dependent)) return;
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
