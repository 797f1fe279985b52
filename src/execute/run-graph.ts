import type { GraphNode, Manifest } from "../core/index.ts";
import { type DependencyGraph, topologicalOrder } from "../graph/index.ts";

/** What a node of a run waits for, among the nodes of the run. */
export type RunGraph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The graph of a run: each selected node with the selected nodes that it waits for.
 *
 * Nodes that are not selected are stepped over, so that order holds across them. With `testsFirst` a node also waits for
 * the data tests of all it stands on: what fails a test goes no further.
 */
export function runGraph(
  manifest: Manifest,
  graph: DependencyGraph,
  selected: ReadonlySet<string>,
  testsFirst: boolean,
): RunGraph {
  const waits = new Map<string, Set<string>>();
  const nearest = new Map<string, ReadonlySet<string>>();
  for (const id of topologicalOrder(graph)) {
    const needed = new Set<string>();
    for (const parent of graph.parents(id)) {
      if (selected.has(parent)) needed.add(parent);
      else for (const ancestor of nearest.get(parent) ?? []) needed.add(ancestor);
    }
    nearest.set(id, needed);
    if (selected.has(id)) waits.set(id, new Set(needed));
  }
  const ordered = withUnitTests(manifest, waits);
  if (testsFirst) addTestEdges(manifest, graph, selected, ordered);
  return ordered;
}

/**
 * Puts unit tests before their models, after what the models read. They are about the query and not about rows, so that
 * what holds back the model does not hold them back.
 */
function withUnitTests(manifest: Manifest, waits: Map<string, Set<string>>): Map<string, Set<string>> {
  const testsOf = new Map<string, string[]>();
  for (const id of waits.keys()) {
    const node = manifest.nodes.get(id);
    if (node?.resourceType !== "unit_test") continue;
    for (const model of node.dependsOn.nodes)
      if (waits.has(model)) testsOf.set(model, [...(testsOf.get(model) ?? []), id]);
  }
  if (testsOf.size === 0) return waits;
  const moved = new Set([...testsOf.values()].flat());
  const ordered = new Map<string, Set<string>>();
  for (const [id, needed] of waits) {
    if (moved.has(id)) continue;
    const tests = testsOf.get(id) ?? [];
    for (const test of tests) ordered.set(test, new Set(needed));
    ordered.set(id, new Set([...needed, ...tests]));
  }
  return ordered;
}

/** A test holds back what is downstream of everything that it tests; dbt does not count exposures, which build nothing. */
function addTestEdges(
  manifest: Manifest,
  graph: DependencyGraph,
  selected: ReadonlySet<string>,
  waits: Map<string, Set<string>>,
): void {
  const isTest = (id: string) => manifest.nodes.get(id)?.resourceType === "test";
  const free: ReadonlySet<string | undefined> = new Set(["test", "unit_test", "exposure", "saved_query"]);
  const isFree = (id: string) => free.has(manifest.nodes.get(id)?.resourceType);
  for (const id of selected) {
    if (!isTest(id)) continue;
    for (const held of heldBack(manifest.nodes.get(id) as GraphNode, graph)) {
      if (!isFree(held)) waits.get(held)?.add(id);
    }
  }
}

function heldBack(test: GraphNode, graph: DependencyGraph): ReadonlySet<string> {
  const tested = graph.parents(test.uniqueId);
  const [first, ...others] = tested;
  if (first === undefined) return new Set();
  const downstream = graph.descendants([first]);
  for (const other of others) {
    const reached = graph.descendants([other]);
    for (const id of downstream) if (!reached.has(id)) downstream.delete(id);
  }
  return downstream;
}
