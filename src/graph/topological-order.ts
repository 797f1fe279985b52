import type { DependencyGraph } from "./dependency-graph.ts";

/**
 * The ids in an order in which each comes after all it needs (Kahn 1962). Among ids that are free at the same time the
 * graph's own order is kept, so that the result is stable. Ids on a cycle are left out.
 */
export function topologicalOrder(graph: DependencyGraph): readonly string[] {
  const waiting = new Map(graph.ids().map((id) => [id, graph.parents(id).length]));
  const order = graph.ids().filter((id) => waiting.get(id) === 0);
  for (let next = 0; next < order.length; next++) {
    for (const child of graph.children(order[next] as string)) {
      const left = (waiting.get(child) ?? 0) - 1;
      waiting.set(child, left);
      if (left === 0) order.push(child);
    }
  }
  return order;
}
