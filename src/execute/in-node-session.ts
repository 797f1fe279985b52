import type { BuildNode } from "../core/index.ts";
import type { Session } from "../warehouse/index.ts";
import { withConfigPlaces } from "./config-problem.ts";
import type { RunContext } from "./run-context.ts";

/** Does work in a session that is set up as the node's configuration says, and gives it back as it was. */
export async function inNodeSession<T>(
  context: RunContext,
  node: BuildNode,
  session: Session,
  body: () => Promise<T>,
): Promise<T> {
  const { dialect, settings } = context.warehouse;
  const { before, after } = withConfigPlaces(
    context,
    node,
    () => dialect.nodeSession?.(node.config, settings) ?? { before: [], after: [] },
  );
  try {
    for (const sql of before) await session.query(sql);
    return await body();
  } finally {
    // What the body says is what counts; a session that cannot be set back is gone.
    for (const sql of after) await session.query(sql).catch(() => undefined);
  }
}
