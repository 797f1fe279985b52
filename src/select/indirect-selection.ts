import type { Manifest } from "../core/index.ts";
import type { DependencyGraph } from "../graph/index.ts";

/**
 * Which tests come with the nodes they test: `eager` takes a test when one of its nodes is selected, `cautious` when all
 * are, `buildable` when all are or are needed by those, `empty` takes none.
 */
export type IndirectSelection = "eager" | "cautious" | "buildable" | "empty";

/** Whether an id is that of a test of data or of a query, which comes along with what it tests. */
export function isTest(manifest: Manifest, id: string): boolean {
  const resourceType = manifest.nodes.get(id)?.resourceType;
  return resourceType === "test" || resourceType === "unit_test";
}

/** Tests next to selected nodes: those that come along, and those that would if all that they test were selected. */
export interface IndirectTests {
  readonly taken: ReadonlySet<string>;
  readonly waiting: ReadonlySet<string>;
}

/** The tests that some selected nodes bring with them. */
export function testsOf(
  manifest: Manifest,
  graph: DependencyGraph,
  selected: ReadonlySet<string>,
  mode: IndirectSelection,
): IndirectTests {
  const taken = new Set<string>();
  const waiting = new Set<string>();
  if (mode === "empty") return { taken, waiting };
  for (const id of selected) {
    for (const child of graph.children(id)) if (isTest(manifest, child)) waiting.add(child);
  }
  for (const test of mode === "eager" ? waiting : completeTests(manifest, graph, selected, waiting, mode)) {
    waiting.delete(test);
    taken.add(test);
  }
  return { taken, waiting };
}

/** Of some tests, those that a selection has all that is tested of. */
export function completeTests(
  manifest: Manifest,
  graph: DependencyGraph,
  selected: ReadonlySet<string>,
  tests: Iterable<string>,
  mode: IndirectSelection,
): readonly string[] {
  if (mode !== "cautious" && mode !== "buildable") return [];
  const enough = mode === "buildable" ? buildableNodes(manifest, graph, selected) : selected;
  return [...tests].filter((test) => graph.parents(test).every((parent) => enough.has(parent)));
}

function buildableNodes(
  manifest: Manifest,
  graph: DependencyGraph,
  selected: ReadonlySet<string>,
): ReadonlySet<string> {
  const buildable = new Set([...selected, ...graph.ancestors(selected)]);
  for (const node of manifest.nodes.values()) if (node.resourceType === "source") buildable.add(node.uniqueId);
  return buildable;
}
