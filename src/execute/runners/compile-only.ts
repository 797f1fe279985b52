import type { BuildNode } from "../../core/index.ts";
import { compileNode } from "../compile-node.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";

/** Compiles a node and does not run it. A seed has nothing to compile. */
export async function compileOnly(run: NodeRun, node: BuildNode): Promise<NodeOutcome> {
  if (node.resourceType === "seed") return { status: "success", message: null };
  const session = await run.context.warehouse.lease(node.uniqueId);
  try {
    await compileNode(run, node, session);
  } finally {
    session.release();
  }
  return { status: "success", message: null };
}
