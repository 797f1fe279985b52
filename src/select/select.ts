import { type Diagnostic, didYouMean, type Manifest, warningDiagnostic, XformError } from "../core/index.ts";
import type { BitSet, DependencyGraph, NumberedGraph } from "../graph/index.ts";
import type { Criterion } from "./criterion.ts";
import type { EarlierState } from "./earlier-state.ts";
import { type IndirectSelection, TestsBeside } from "./indirect-selection.ts";
import { MatchedNodes } from "./matched-nodes.ts";
import {
  commandLineTree,
  isEverything,
  type SelectorGroup,
  type SelectorTerm,
  type SelectorTree,
} from "./selector-tree.ts";
import { wildcard } from "./wildcard.ts";

/** What to select of a project. Without anything everything is. */
export interface Selection {
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
  /** What to select in the place of `select` and `exclude`. */
  readonly tree?: SelectorTree | undefined;
  /** Which tests come with the nodes they test; `eager` where it is not given. */
  readonly indirectSelection?: IndirectSelection;
  /** What is known of an earlier state, for the methods that compare with it. */
  readonly earlier?: EarlierState;
  /** The selectors that have names, for `selector:name`. */
  readonly named?: ReadonlyMap<string, SelectorTree>;
  /** Is told what each term takes, in the order in which they are read. */
  readonly onTerm?: (taken: TakenByTerm) => void;
}

/** What one term takes. */
export interface TakenByTerm {
  readonly criterion: Criterion;
  /** What it means. */
  readonly matches: ReadonlySet<string>;
  /** That, with what its + and @ lead to. */
  readonly reached: ReadonlySet<string>;
  /** The tests that come with these. */
  readonly tests: ReadonlySet<string>;
}

/** The selected nodes, and a warning for each term that matches nothing. */
export interface SelectionResult {
  readonly ids: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Selects nodes of a project by selectors.
 *
 * Tests come along with what they test, also where an exclusion names it: `--exclude orders` leaves out the tests of
 * orders, too.
 *
 * @throws {XformError} `select/syntax`, `select/unknown-method`, `select/selector-not-found`, `select/selector-cycle`
 * @example
 * select(manifest, graph, { select: ["+orders", "tag:nightly,config.materialized:table"] }).ids;
 */
export function select(manifest: Manifest, dependencies: DependencyGraph, selection: Selection): SelectionResult {
  const mode = selection.indirectSelection ?? "eager";
  const diagnostics: Diagnostic[] = [];
  const graph = dependencies.numbered();
  const idsOf = (set: BitSet) => new Set(graph.idsOf(set.numbers()));
  const none = graph.setOf([]);
  const nodes = new MatchedNodes(manifest, graph, selection.earlier, (warning) => diagnostics.push(warning));
  const tests = new TestsBeside(manifest, graph);
  const tree = selection.tree ?? commandLineTree(selection.select, selection.exclude);
  return { ids: idsOf(tree === undefined ? nodes.all : chosenBy(tree, []).ids), diagnostics };

  /** @param path the names of the selectors that are being read */
  function chosenBy(part: SelectorTree, path: readonly string[]): Chosen {
    if (part.kind === "term") return takenBy(part, path);
    return isEverything(part) ? { ids: nodes.all, waiting: none } : groupOf(part, path);
  }

  function groupOf(group: SelectorGroup, path: readonly string[]): Chosen {
    const parts = group.parts.map((part) => chosenBy(part, path));
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    const chosen = join(parts, group);
    if (group.kind === "intersection" && chosen.ids.isEmpty() && !parts.some((part) => part.ids.isEmpty())) {
      const texts = group.parts.map((part) => (part.kind === "term" ? part.criterion.text : "…"));
      warn(`no enabled node is in all of "${texts.join(",")}"`);
    }
    return chosen;
  }

  function takenBy({ criterion, indirectSelection = mode }: SelectorTerm, path: readonly string[]): Chosen {
    const matches = criterion.method === "selector" ? named(criterion, path) : nodes.of(criterion);
    if (matches.isEmpty()) {
      const hint = criterion.method === "fqn" ? didYouMean(criterion.value, nodes.names()) : undefined;
      warn(`the selector "${criterion.text}" matches no enabled node`, hint);
    }
    const reached = expand(graph, matches, criterion);
    // A selector with a name has its tests already; as in dbt, what its + leads to brings none.
    const own = criterion.method === "selector" ? "empty" : indirectSelection;
    const { taken, waiting } = tests.of(reached, own);
    selection.onTerm?.({ criterion, matches: idsOf(matches), reached: idsOf(reached), tests: idsOf(taken) });
    reached.addAll(taken);
    return { ids: reached, waiting };
  }

  /** What the selectors take that a name or a pattern means. */
  function named({ value, text }: Criterion, path: readonly string[]): BitSet {
    const selectors = selection.named ?? new Map<string, SelectorTree>();
    const names = [...selectors.keys()].filter(wildcard(value));
    if (names.length === 0) throw selectorNotFound(value, selectors.keys());
    const again = names.find((name) => path.includes(name));
    if (again !== undefined) {
      throw new XformError("select/selector-cycle", `"${text}" leads back to itself: ${[...path, again].join(" → ")}`, {
        hint: "a selector cannot be defined by itself",
      });
    }
    const found = names.map((name) => chosenBy(selectors.get(name) as SelectorTree, [...path, name]).ids);
    return combine.union(found) ?? none;
  }

  // Tests of two nodes that come from two terms are found when the terms are joined.
  function join(parts: readonly Chosen[], { kind, joinsTests }: SelectorGroup): Chosen {
    const ids = combine[kind](parts.map((part) => part.ids)) ?? none;
    if (mode === "eager" || mode === "empty" || !joinsTests) return { ids, waiting: none };
    const either = parts.map((part) => combine.union([part.ids, part.waiting]) ?? none);
    const waiting = combine[kind](either) ?? none.copy();
    ids.addAll(tests.complete(ids, waiting, mode));
    waiting.removeAll(ids);
    return { ids, waiting };
  }

  function warn(message: string, hint?: string): void {
    diagnostics.push(warningDiagnostic("select/nothing", message, hint === undefined ? {} : { hint }));
  }
}

/** The error for a selector that is not there. */
export function selectorNotFound(name: string, known: Iterable<string>): XformError {
  const names = [...known];
  return new XformError("select/selector-not-found", `there is no selector "${name}"`, {
    hint:
      didYouMean(name, names) ??
      (names.length === 0 ? "selectors are defined in selectors.yml" : `the selectors are: ${names.join(", ")}`),
  });
}

/** What a part of a selection takes, and the tests that wait for more of what they test. */
interface Chosen {
  readonly ids: BitSet;
  readonly waiting: BitSet;
}

/** Makes one set of its own of some; undefined of none. */
const combine: Readonly<Record<SelectorGroup["kind"], (sets: readonly BitSet[]) => BitSet | undefined>> = {
  union: folded((all, set) => all.addAll(set)),
  intersection: folded((all, set) => all.keepAll(set)),
  difference: folded((all, set) => all.removeAll(set)),
};

function folded(change: (all: BitSet, set: BitSet) => void): (sets: readonly BitSet[]) => BitSet | undefined {
  return ([first, ...others]) => {
    const all = first?.copy();
    if (all !== undefined) for (const set of others) change(all, set);
    return all;
  };
}

/** A set of its own, of the matches and what the + and @ of a term lead to. */
function expand(graph: NumberedGraph, matches: BitSet, criterion: Criterion): BitSet {
  const { parents, children, childrensParents } = criterion;
  const reached = matches.copy();
  if (childrensParents) {
    reached.addAll(graph.children.reach(matches));
    reached.addAll(graph.parents.reach(reached));
  }
  if (children > 0) reached.addAll(graph.children.reach(matches, children));
  if (parents > 0) reached.addAll(graph.parents.reach(matches, parents));
  return reached;
}
