import { type Diagnostic, didYouMean, type Manifest, warningDiagnostic, XformError } from "../core/index.ts";
import type { DependencyGraph } from "../graph/index.ts";
import type { Criterion } from "./criterion.ts";
import type { EarlierState } from "./earlier-state.ts";
import { completeTests, type IndirectSelection, indirectTests, isTest } from "./indirect-selection.ts";
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
export function select(manifest: Manifest, graph: DependencyGraph, selection: Selection): SelectionResult {
  const mode = selection.indirectSelection ?? "eager";
  const diagnostics: Diagnostic[] = [];
  const nodes = new MatchedNodes(manifest, selection.earlier, (warning) => diagnostics.push(warning));
  const testsOf = indirectTests(manifest, graph);
  const tree = selection.tree ?? commandLineTree(selection.select, selection.exclude);
  return { ids: tree === undefined ? nodes.all : chosenBy(tree, []).ids, diagnostics };

  /** @param path the names of the selectors that are being read */
  function chosenBy(part: SelectorTree, path: readonly string[]): Chosen {
    if (part.kind === "term") return takenBy(part, path);
    return isEverything(part) ? { ids: nodes.all, waiting: none } : groupOf(part, path);
  }

  function groupOf(group: SelectorGroup, path: readonly string[]): Chosen {
    const parts = group.parts.map((part) => chosenBy(part, path));
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    const chosen = join(parts, combine[group.kind], group.joinsTests);
    if (group.kind === "intersection" && chosen.ids.size === 0 && parts.every((part) => part.ids.size > 0)) {
      const texts = group.parts.map((part) => (part.kind === "term" ? part.criterion.text : "…"));
      warn(`no enabled node is in all of "${texts.join(",")}"`);
    }
    return chosen;
  }

  function takenBy({ criterion, indirectSelection = mode }: SelectorTerm, path: readonly string[]): Chosen {
    const matches = criterion.method === "selector" ? named(criterion, path) : nodes.of(criterion);
    if (matches.size === 0) {
      const hint = criterion.method === "fqn" ? didYouMean(criterion.value, nodes.names()) : undefined;
      warn(`the selector "${criterion.text}" matches no enabled node`, hint);
    }
    const reached = expand(graph, matches, criterion);
    // A selector with a name has its tests already; as in dbt, what its + leads to brings none.
    const own = criterion.method === "selector" ? "empty" : indirectSelection;
    const { taken, waiting } = testsOf(reached, own);
    selection.onTerm?.({ criterion, matches, reached: new Set(reached), tests: taken });
    for (const test of taken) reached.add(test);
    return { ids: reached, waiting };
  }

  /** What the selectors take that a name or a pattern means. */
  function named({ value, text }: Criterion, path: readonly string[]): ReadonlySet<string> {
    const selectors = selection.named ?? new Map<string, SelectorTree>();
    const names = [...selectors.keys()].filter(wildcard(value));
    if (names.length === 0) throw selectorNotFound(value, selectors.keys());
    const again = names.find((name) => path.includes(name));
    if (again !== undefined) {
      throw new XformError("select/selector-cycle", `"${text}" leads back to itself: ${[...path, again].join(" → ")}`, {
        hint: "a selector cannot be defined by itself",
      });
    }
    return union(names.map((name) => chosenBy(selectors.get(name) as SelectorTree, [...path, name]).ids));
  }

  // Tests of two nodes that come from two terms are found when the terms are joined.
  function join(parts: readonly Chosen[], sets: Combine, joinsTests: boolean): Chosen {
    const ids = sets(parts.map((part) => part.ids));
    if (mode === "eager" || mode === "empty" || !joinsTests) return { ids, waiting: none };
    const waiting = sets(parts.map((part) => union([part.ids, part.waiting])));
    for (const test of completeTests(manifest, graph, new Set(ids), waiting, mode)) {
      if (isTest(manifest, test)) ids.add(test);
    }
    for (const id of ids) waiting.delete(id);
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
  readonly ids: ReadonlySet<string>;
  readonly waiting: ReadonlySet<string>;
}

type Combine = (sets: readonly ReadonlySet<string>[]) => Set<string>;

const none: ReadonlySet<string> = new Set();

const union: Combine = (sets) => {
  // The largest is copied, and the others are added to it.
  const largest = sets.reduce((one, other) => (other.size > one.size ? other : one), none);
  const all = new Set(largest);
  for (const set of sets) if (set !== largest) for (const id of set) all.add(id);
  return all;
};

const combine: Readonly<Record<SelectorGroup["kind"], Combine>> = {
  union,
  intersection: ([first = none, ...others]) =>
    new Set([...first].filter((id) => others.every((other) => other.has(id)))),
  difference: ([first = none, ...others]) => new Set([...first].filter((id) => !others.some((other) => other.has(id)))),
};

/** A set of its own, of the matches and what the + and @ of a term lead to. */
function expand(graph: DependencyGraph, matches: ReadonlySet<string>, criterion: Criterion): Set<string> {
  const { parents, children, childrensParents } = criterion;
  const reached = children > 0 ? graph.descendants(matches, children) : new Set<string>();
  const add = (ids: Iterable<string>) => {
    for (const id of ids) reached.add(id);
  };
  add(matches);
  if (childrensParents) {
    add(graph.descendants(matches));
    add(graph.ancestors(reached));
  }
  if (parents > 0) add(graph.ancestors(matches, parents));
  return reached;
}
