import type { Diagnostic, GraphNode, Manifest } from "../core/index.ts";
import type { Criterion } from "./criterion.ts";
import type { EarlierState } from "./earlier-state.ts";
import { selectorMethods } from "./methods/index.ts";
import { NodeIndex } from "./node-index.ts";

/** The nodes of a project that can be selected, found by what terms say. */
export class MatchedNodes {
  /** The ids of all of them. */
  readonly all: ReadonlySet<string>;
  readonly #nodes: readonly GraphNode[];
  readonly #index: NodeIndex;
  readonly #rootPackage: string;
  readonly #earlier: EarlierState | undefined;
  readonly #report: (diagnostic: Diagnostic) => void;

  constructor(manifest: Manifest, earlier: EarlierState | undefined, report: (diagnostic: Diagnostic) => void) {
    this.#nodes = [...manifest.nodes.values()].filter(({ resourceType }) => resourceType !== "operation");
    this.all = new Set(this.#nodes.map(({ uniqueId }) => uniqueId));
    this.#index = new NodeIndex(this.#nodes);
    this.#rootPackage = manifest.projectName;
    this.#earlier = earlier;
    this.#report = report;
  }

  /** What a term means, without what its + and @ lead to. */
  of(criterion: Criterion): ReadonlySet<string> {
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
    const ids = new Set<string>();
    for (const node of nodes) if (matches(node)) ids.add(node.uniqueId);
    return ids;
  }

  /** Their names, for suggestions. */
  *names(): Generator<string> {
    for (const { name } of this.#nodes) yield name;
  }
}
