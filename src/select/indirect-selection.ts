import type { Manifest } from "../core/index.ts";
import type { DependencyGraph } from "../graph/index.ts";

/**
 * Which tests come with the nodes they test: `eager` takes a test when one of its nodes is selected, `cautious` when all
 * are, `buildable` when all are or are needed by those, `empty` takes none.
 */
export type IndirectSelection = "eager" | "cautious" | "buildable" | "empty";

/** The tests that some selected nodes bring with them. */
export function testsOf(
  manifest: Manifest,
  graph: DependencyGraph,
  selected: ReadonlySet<string>,
  mode: IndirectSelection,
): ReadonlySet<string> {
  const tests = new Set<string>();
  if (mode === "empty") return tests;
  const buildable = mode === "buildable" ? buildableNodes(manifest, graph, selected) : selected;
  for (const id of selected) {
    for (const child of graph.children(id)) {
      if (tests.has(child) || manifest.nodes.get(child)?.resourceType !== "test") continue;
      if (mode === "eager" || graph.parents(child).every((parent) => buildable.has(parent))) tests.add(child);
    }
  }
  return tests;
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
