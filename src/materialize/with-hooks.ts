import type { MaterializationContext } from "./materialization.ts";

/**
 * The frame of every materialization: hooks outside the transaction, then hooks and the body inside it. A hook that
 * fails inside undoes the body.
 */
export async function withHooks<T>(context: MaterializationContext, body: () => Promise<T>): Promise<T> {
  await context.hooks("pre-hook", false);
  const result = await context.transaction(async () => {
    await context.hooks("pre-hook", true);
    const built = await body();
    await context.hooks("post-hook", true);
    return built;
  });
  await context.hooks("post-hook", false);
  return result;
}
