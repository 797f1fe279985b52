import type { GraphNode, NodeResult } from "../core/index.ts";

/** The result of a node that is not run, and why. */
export function skippedResult(node: GraphNode, message: string, because?: string): NodeResult {
  return {
    uniqueId: node.uniqueId,
    status: "skipped",
    message,
    failures: null,
    timing: [],
    executionTime: 0,
    threadId: "main",
    adapterResponse: {},
    compiledCode: null,
    relationName: "relationName" in node ? node.relationName : null,
    ...(because === undefined ? {} : { skippedBecause: because }),
  };
}
