import type { Diagnostic, GraphNode, Manifest } from "../core/index.ts";
import type { BitSet, NumberedGraph } from "../graph/index.ts";
import type { Criterion } from "./criterion.ts";
import type { EarlierState } from "./earlier-state.ts";
import { selectorMethods } from "./methods/index.ts";
import { NodeIndex } from "./node-index.ts";

/** The nodes of a project that can be selected, found by what terms say: sets of the numbers that the graph gives them. */
export class MatchedNodes {
  /** All of them. */
  readonly all: BitSet;
  readonly #graph: NumberedGraph;
  /** What terms mean that were asked for: those of a long selector often differ in their + alone. */
  readonly #known = new Map<string, BitSet>();
  readonly #nodes: readonly GraphNode[];
  readonly #index: NodeIndex;
  readonly #rootPackage: string;
  readonly #earlier: EarlierState | undefined;
  readonly #report: (diagnostic: Diagnostic) => void;

  constructor(
    manifest: Manifest,
    graph: NumberedGraph,
    earlier: EarlierState | undefined,
    report: (diagnostic: Diagnostic) => void,
  ) {
    this.#graph = graph;
    this.#nodes = [...manifest.nodes.values()].filter(({ resourceType }) => resourceType !== "operation");
    this.all = this.#setOf(this.#nodes);
    this.#index = new NodeIndex(this.#nodes);
    this.#rootPackage = manifest.projectName;
    this.#earlier = earlier;
    this.#report = report;
  }

  /** What a term means, without what its + and @ lead to. */
  of(criterion: Criterion): BitSet {
    const key = JSON.stringify([criterion.method, criterion.methodArguments, criterion.value]);
    const found = this.#known.get(key) ?? this.#setOf(this.#matching(criterion));
    this.#known.set(key, found);
    return found;
  }

  #matching(criterion: Criterion): readonly GraphNode[] {
    const { method: name, value, methodArguments } = criterion;
    const nodes = this.#index.candidates(criterion);
    const method = selectorMethods[name];
    if (method === undefined) throw new TypeError(`no selector method ${name}`);
    const matches = method({
      value,
      methodArguments,
      rootPackage: this.#rootPackage,
      nodes,
      earlier: this.#earlier,
      report: this.#report,
    });
    return nodes.filter(matches);
  }

  #setOf(nodes: readonly GraphNode[]): BitSet {
    return this.#graph.setOf(nodes.map(({ uniqueId }) => uniqueId));
  }

  /** Their names, for suggestions. */
  *names(): Generator<string> {
    for (const { name } of this.#nodes) yield name;
  }
}
