import type { DependencyGraph } from "./dependency-graph.ts";
import { topologicalOrder } from "./topological-order.ts";

/**
 * One cycle for each group of ids that need each other. A cycle starts and ends with the same id:
 * `["a", "b", "a"]` says that a needs b and b needs a.
 */
export function findCycles(graph: DependencyGraph): readonly (readonly string[])[] {
  const free = new Set(topologicalOrder(graph));
  const cycles: string[][] = [];
  const seen = new Set<string>();
  for (const start of graph.ids()) {
    if (free.has(start) || seen.has(start)) continue;
    const cycle = walkUntilRepeat(graph, start, free, seen);
    if (cycle !== undefined) cycles.push(cycle);
  }
  return cycles;
}

/** Follows the first unfree parent until an id comes again; an id that only hangs off a cycle ends in a seen one. */
function walkUntilRepeat(
  graph: DependencyGraph,
  start: string,
  free: ReadonlySet<string>,
  seen: Set<string>,
): string[] | undefined {
  const path: string[] = [];
  const onPath = new Map<string, number>();
  let id: string | undefined = start;
  while (id !== undefined && !seen.has(id)) {
    seen.add(id);
    onPath.set(id, path.length);
    path.push(id);
    id = graph.parents(id).find((parent) => !free.has(parent));
  }
  const from = id === undefined ? undefined : onPath.get(id);
  return from === undefined ? undefined : [...path.slice(from), path[from] as string];
}
