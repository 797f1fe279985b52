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

const noTests: ReadonlySet<string> = new Set();

/** Finds the tests that selected nodes bring with them. Those beside a node are looked up once for all terms. */
export function indirectTests(
  manifest: Manifest,
  graph: DependencyGraph,
): (selected: ReadonlySet<string>, mode: IndirectSelection) => IndirectTests {
  const known = new Map<string, readonly string[]>();
  const beside = (id: string): readonly string[] => {
    let tests = known.get(id);
    if (tests === undefined) {
      tests = graph.children(id).filter((child) => isTest(manifest, child));
      known.set(id, tests);
    }
    return tests;
  };
  return (selected, mode) => {
    if (mode === "empty") return { taken: noTests, waiting: noTests };
    const found = new Set<string>();
    for (const id of selected) for (const test of beside(id)) found.add(test);
    if (mode === "eager") return { taken: found, waiting: noTests };
    const taken = new Set(completeTests(manifest, graph, selected, found, mode));
    for (const test of taken) found.delete(test);
    return { taken, waiting: found };
  };
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
