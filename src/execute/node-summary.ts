import {
  type GraphNode,
  isRefable,
  type JsonObject,
  type NodeSummary,
  type PublishedSummary,
  unitTestName,
} from "../core/index.ts";

/** A node as events name it. */
export function nodeSummary(node: GraphNode): NodeSummary {
  return {
    uniqueId: node.uniqueId,
    name: node.name,
    resourceType: node.resourceType,
    materialized: node.config.materialized,
    label: labelOf(node),
    path: node.position.file,
    published: publishedSummary(node),
  };
}

function labelOf(node: GraphNode): string {
  if (isRefable(node) || node.resourceType === "function") return `${node.schema}.${node.alias}`;
  if (node.resourceType === "source") return `${node.sourceName}.${node.name}`;
  if (node.resourceType === "unit_test") return `${node.model}::${unitTestName(node)}`;
  if (node.resourceType === "operation") return `${node.packageName}.${node.tags[0] ?? node.name}.${node.index}`;
  return node.resourceType === "macro_test" ? `${node.macro}::${node.name}` : node.name;
}

function publishedSummary(node: GraphNode): PublishedSummary {
  const { path, config } = node;
  const common = { path, meta: config.meta, config: config as JsonObject };
  const none = { checksum: "", database: "", schema: "", alias: "", relationName: "", attachedNode: "" };
  if (!("relationName" in node)) return { ...none, ...common };
  const place = {
    database: node.database ?? "",
    schema: node.schema,
    relationName: node.relationName ?? "",
  };
  if (node.resourceType === "source") return { ...none, ...common, ...place };
  const attachedNode = node.resourceType === "test" ? (node.attachedNode ?? "") : "";
  return { ...common, ...place, checksum: node.checksum.checksum, alias: node.alias, attachedNode };
}
