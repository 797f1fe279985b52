import { alg, Graph } from "@dagrejs/graphlib";
import type { DependencyGraph } from "./dependency-graph.ts";

/**
 * One cycle for each group of ids that all need each other (Tarjan 1972). A cycle starts and ends with the same id:
 * `["a", "b", "a"]` says that a needs b and b needs a.
 */
export function findCycles(graph: DependencyGraph): readonly (readonly string[])[] {
  const edges = new Graph();
  for (const id of graph.ids()) for (const parent of graph.parents(id)) edges.setEdge(parent, id);
  const groups = alg.findCycles(edges).map((ids) => new Set(ids));
  const groupOf = new Map(groups.flatMap((group) => [...group].map((id) => [id, group] as const)));
  const told = new Set<ReadonlySet<string>>();
  // In the order of the graph, so that the result is stable.
  return graph.ids().flatMap((id) => {
    const group = groupOf.get(id);
    if (group === undefined || told.has(group)) return [];
    told.add(group);
    return [cycleWithin(graph, id, group)];
  });
}

/** Follows parents within a group, of which each id has one, until an id comes again. */
function cycleWithin(graph: DependencyGraph, start: string, group: ReadonlySet<string>): readonly string[] {
  const path: string[] = [];
  const isInGroup = (parent: string) => group.has(parent);
  for (let id: string | undefined = start; id !== undefined; id = graph.parents(id).find(isInGroup)) {
    const from = path.indexOf(id);
    if (from >= 0) return [...path.slice(from), id];
    path.push(id);
  }
  return path;
}
