import type { ModelNode, RelationName, SeedNode, SnapshotNode } from "../../core/index.ts";
import { clone } from "../../materialize/index.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { materializationContext } from "./materialization-context.ts";

/** Clones a node's relation of another environment. */
export async function runClone(
  run: NodeRun,
  node: ModelNode | SeedNode | SnapshotNode,
  source: RelationName,
): Promise<NodeOutcome> {
  const session = await run.context.warehouse.lease(node.uniqueId);
  try {
    const { main } = await clone(await materializationContext(run, node, session, ""), source);
    return { status: "success", message: main.message, main };
  } finally {
    session.release();
  }
}
