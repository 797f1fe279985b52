import type { GraphNode, Manifest } from "../core/index.ts";
import { BitSet, type NumberedGraph } from "../graph/index.ts";

/**
 * Which tests come with the nodes they test: `eager` takes a test when one of its nodes is selected, `cautious` when all
 * are, `buildable` when all are or are needed by those, `empty` takes none.
 */
export type IndirectSelection = "eager" | "cautious" | "buildable" | "empty";

/** Tests next to selected nodes: those that come along, and those that would if all that they test were selected. */
export interface IndirectTests {
  readonly taken: BitSet;
  readonly waiting: BitSet;
}

/** Finds the tests of data and of queries that come along with what they test. Nodes are the numbers of the graph. */
export class TestsBeside {
  readonly #manifest: Manifest;
  readonly #graph: NumberedGraph;
  readonly #none: BitSet;
  #tests: BitSet | undefined;

  constructor(manifest: Manifest, graph: NumberedGraph) {
    this.#manifest = manifest;
    this.#graph = graph;
    this.#none = graph.setOf([]);
  }

  /** The tests that selected nodes bring with them. */
  of(selected: BitSet, mode: IndirectSelection): IndirectTests {
    if (mode === "empty") return { taken: this.#none, waiting: this.#none };
    const found = this.#graph.children.reach(selected, 1);
    // Also for one node: to look at the kinds of all costs little, and is done once.
    this.#tests ??= this.#ofTypes("test", "unit_test");
    found.keepAll(this.#tests);
    if (mode === "eager") return { taken: found, waiting: this.#none };
    const taken = this.complete(selected, found, mode);
    found.removeAll(taken);
    return { taken, waiting: found };
  }

  /** Of some nodes, the tests that a selection has all that is tested of. */
  complete(selected: BitSet, among: BitSet, mode: IndirectSelection): BitSet {
    const complete = new BitSet(this.#graph.ids.length);
    if (mode !== "cautious" && mode !== "buildable") return complete;
    const enough = mode === "buildable" ? this.#buildable(selected) : selected;
    this.#tests ??= this.#ofTypes("test", "unit_test");
    for (const node of among.numbers()) {
      if (this.#tests.has(node) && this.#graph.parents.of(node).every((parent) => enough.has(parent))) {
        complete.add(node);
      }
    }
    return complete;
  }

  #buildable(selected: BitSet): BitSet {
    const buildable = this.#graph.parents.reach(selected);
    buildable.addAll(selected);
    buildable.addAll(this.#ofTypes("source"));
    return buildable;
  }

  #ofTypes(...types: readonly GraphNode["resourceType"][]): BitSet {
    const set = new BitSet(this.#graph.ids.length);
    for (const { resourceType, uniqueId } of this.#manifest.nodes.values()) {
      const number = types.includes(resourceType) ? this.#graph.numberOf(uniqueId) : undefined;
      if (number !== undefined) set.add(number);
    }
    return set;
  }
}
