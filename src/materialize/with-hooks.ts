import { applyGrants } from "./apply-grants.ts";
import { pointToLatest } from "./latest-version-pointer.ts";
import type { MaterializationContext } from "./materialization.ts";
import { persistDocs } from "./persist-docs.ts";

/** How the body of a materialization leaves the relation. */
export interface FrameOptions {
  /** Whether rows are added to what was there, which keeps its rights. */
  readonly keepsRelation?: boolean;
}

/**
 * The frame of every materialization: hooks outside the transaction; then, inside it, hooks, the body, rights and
 * descriptions. What fails inside undoes the body.
 */
export async function withHooks<T>(
  context: MaterializationContext,
  body: () => Promise<T>,
  { keepsRelation = false }: FrameOptions = {},
): Promise<T> {
  await context.hooks("pre-hook", false);
  const result = await context.transaction(async () => {
    await context.hooks("pre-hook", true);
    const built = await body();
    await pointToLatest(context);
    await context.hooks("post-hook", true);
    await applyGrants(context, !keepsRelation);
    await persistDocs(context);
    return built;
  });
  await context.hooks("post-hook", false);
  return result;
}
