import type { Manifest } from "../core/index.ts";
import type { DependencyGraph } from "../graph/index.ts";
import type { Criterion } from "./criterion.ts";
import { type Selection, select, type TakenByTerm } from "./select.ts";
import { commandLineTree, isEverything, type SelectorTree } from "./selector-tree.ts";

/** Whether a node is selected, and why. */
export interface Explanation {
  readonly selected: boolean;
  readonly why: string;
}

/**
 * Selects, and tells of each node why it is in or out.
 *
 * @example
 * explainSelection(manifest, graph, { select: ["+orders"] })("model.shop.stg_orders").why; // '"+orders" leads to it'
 */
export function explainSelection(
  manifest: Manifest,
  graph: DependencyGraph,
  selection: Selection,
): (id: string) => Explanation {
  const taken = new Map<Criterion, TakenByTerm>();
  const tree = selection.tree ?? commandLineTree(selection.select, selection.exclude);
  const { ids } = select(manifest, graph, { ...selection, tree, onTerm: (term) => taken.set(term.criterion, term) });
  return (id) => {
    const found = tree === undefined ? everything : reasonOf(tree, id);
    if (found.selected === ids.has(id)) return found;
    return { selected: ids.has(id), why: `all that it tests is ${ids.has(id) ? "selected" : "left out"}` };
  };

  function reasonOf(part: SelectorTree, id: string): Explanation {
    if (part.kind === "term") return termReason(part.criterion, id);
    if (isEverything(part)) return everything;
    const [first, ...others] = part.parts.map((inner) => reasonOf(inner, id));
    if (first === undefined) return { selected: false, why: "no term takes it" };
    if (part.kind === "difference") {
      const left = first.selected ? others.find(({ selected }) => selected) : undefined;
      return left === undefined ? first : { selected: false, why: `left out: ${left.why}` };
    }
    const all = [first, ...others];
    if (part.kind === "intersection") {
      const missing = all.find(({ selected }) => !selected);
      return missing ?? { selected: true, why: all.map(({ why }) => why).join(", and ") };
    }
    const some = all.find(({ selected }) => selected);
    return some ?? (others.length === 0 ? first : { selected: false, why: "no term takes it" });
  }

  function termReason(criterion: Criterion, id: string): Explanation {
    const found = taken.get(criterion);
    const text = `"${criterion.text}"`;
    if (found === undefined || !(found.reached.has(id) || found.tests.has(id))) {
      return { selected: false, why: `${text} does not take it` };
    }
    if (found.matches.has(id)) return { selected: true, why: `${text} means it` };
    if (found.reached.has(id)) return { selected: true, why: `${text} leads to it` };
    const tested = graph.parents(id).find((parent) => found.reached.has(parent));
    const name = manifest.nodes.get(tested ?? "")?.name ?? "a node";
    return { selected: true, why: `it tests ${name}, which ${text} takes` };
  }
}

const everything: Explanation = { selected: true, why: "everything is selected" };
