import type { ExplainedNode } from "../commands/index.ts";

/** Why nodes are in or out as a table: a line a node. */
export function formatExplained(nodes: readonly ExplainedNode[]): string {
  const width = Math.max(0, ...nodes.map(({ label }) => label.length));
  return nodes
    .map(({ selected, label, why }) => `${selected ? "in " : "out"}  ${label.padEnd(width)}  ${why}`)
    .join("\n");
}

/** The same for programs: a JSON object a line. */
export function explainedJson(nodes: readonly ExplainedNode[]): string {
  return nodes.map(({ uniqueId, selected, why }) => JSON.stringify({ unique_id: uniqueId, selected, why })).join("\n");
}
