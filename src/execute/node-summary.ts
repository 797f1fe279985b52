import { type GraphNode, isRefable, type NodeSummary } from "../core/index.ts";

/** A node as events name it. */
export function nodeSummary(node: GraphNode): NodeSummary {
  const buildsRelation = isRefable(node) || node.resourceType === "function";
  return {
    uniqueId: node.uniqueId,
    name: node.name,
    resourceType: node.resourceType,
    materialized: node.config.materialized,
    label: buildsRelation ? `${node.schema}.${node.alias}` : node.name,
    path: node.position.file,
  };
}
