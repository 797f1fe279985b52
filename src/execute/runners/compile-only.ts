import type { BuildNode } from "../../core/index.ts";
import { compileNode } from "../compile-node.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";

/** Compiles a node and does not run it. */
export async function compileOnly(run: NodeRun, node: BuildNode): Promise<NodeOutcome> {
  const session = await run.context.warehouse.lease(node.uniqueId);
  try {
    await compileNode(run, node, session);
  } finally {
    session.release();
  }
  return { status: "success", message: "compiled" };
}
