import type { RunGraph } from "./run-graph.ts";

/** How much each node costs with the dearest way from it to an end of the graph. */
export function wayCosts(graph: RunGraph, cost: (id: string) => number): ReadonlyMap<string, number> {
  const behind = new Map<string, number>();
  const ways = new Map<string, number>();
  // Nodes come in topological order, so walking backwards sees followers first.
  for (const id of [...graph.keys()].reverse()) {
    const way = (behind.get(id) ?? 0) + cost(id);
    ways.set(id, way);
    for (const need of graph.get(id) ?? []) behind.set(need, Math.max(behind.get(need) ?? 0, way));
  }
  return ways;
}
