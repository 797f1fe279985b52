import { type GraphNode, isRefable, type NodeSummary, unitTestName } from "../core/index.ts";

/** A node as events name it. */
export function nodeSummary(node: GraphNode): NodeSummary {
  return {
    uniqueId: node.uniqueId,
    name: node.name,
    resourceType: node.resourceType,
    materialized: node.config.materialized,
    label: labelOf(node),
    path: node.position.file,
  };
}

function labelOf(node: GraphNode): string {
  if (isRefable(node) || node.resourceType === "function") return `${node.schema}.${node.alias}`;
  if (node.resourceType === "unit_test") return `${node.model}::${unitTestName(node)}`;
  return node.resourceType === "macro_test" ? `${node.macro}::${node.name}` : node.name;
}
