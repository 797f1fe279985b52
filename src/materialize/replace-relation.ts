import type { QueryResult } from "../core/index.ts";
import { keepDependents } from "./keep-dependents.ts";
import type { MaterializationContext } from "./materialization.ts";

/**
 * Puts a new relation in the place of what is there.
 *
 * A relation of another type cannot be replaced by `create or replace` and is dropped first. That happens in the
 * transaction of the build: other sessions see the old relation until the new one is complete, and a failure leaves it.
 *
 * @param create the statement, or what makes a table and replaces one itself
 */
export async function replaceRelation(
  context: MaterializationContext,
  create: string | (() => Promise<QueryResult>),
): Promise<QueryResult> {
  const { existing, target, capabilities } = context;
  const build = typeof create === "string" ? () => context.execute(create) : create;
  if (existing === null) return build();
  const drop = () =>
    keepDependents(context, existing, async (dropExisting) => {
      await dropExisting();
      return build();
    });
  if (existing.type !== target.type) return drop();
  if (target.type === "table") {
    const isReplaced = capabilities.createOrReplaceTable || (typeof create !== "string" && !context.fullRefresh);
    return isReplaced ? build() : drop();
  }
  if (capabilities.replacesViewColumns !== false || !capabilities.transactionalDdl) return build();
  // Without a savepoint a refusal would be the end of the transaction.
  return capabilities.savepoints === false ? drop() : replaceView();

  /**
   * A view that keeps its columns is replaced where it stands, and with it what stands on it stays. One with other
   * columns is refused, and dropped.
   */
  async function replaceView(): Promise<QueryResult> {
    await context.execute("savepoint xform_view");
    try {
      return await build();
    } catch (error) {
      // Where the transaction itself is gone, the first error is the one to tell.
      await context.execute("rollback to savepoint xform_view").catch(() => {
        throw error;
      });
      return drop();
    }
  }
}
