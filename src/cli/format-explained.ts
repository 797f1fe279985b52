import type { ExplainedNode } from "../commands/index.ts";
import { alignColumns, type ColumnsLayout } from "../report/index.ts";

/** Why nodes are in or out as a table: a line a node. */
export function formatExplained(nodes: readonly ExplainedNode[], layout: ColumnsLayout): string {
  return alignColumns(
    nodes.map(({ selected, label, why }) => [selected ? "in" : "out", label, why]),
    layout,
  ).join("\n");
}

/** The same for programs: a JSON object a line. */
export function explainedJson(nodes: readonly ExplainedNode[]): string {
  return nodes.map(({ uniqueId, selected, why }) => JSON.stringify({ unique_id: uniqueId, selected, why })).join("\n");
}
