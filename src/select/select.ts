import { type Diagnostic, didYouMean, type GraphNode, type Manifest, warningDiagnostic } from "../core/index.ts";
import type { DependencyGraph } from "../graph/index.ts";
import type { Criterion } from "./criterion.ts";
import type { EarlierState } from "./earlier-state.ts";
import { completeTests, type IndirectSelection, isTest, testsOf } from "./indirect-selection.ts";
import { selectorMethods } from "./methods/index.ts";
import { parseSelector } from "./selector-expression.ts";

/** What to select of a project. Without `select` everything is. */
export interface Selection {
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
  /** Which tests come with the nodes they test; `eager` where it is not given. */
  readonly indirectSelection?: IndirectSelection;
  /** What is known of an earlier state, for the methods that compare with it. */
  readonly earlier?: EarlierState;
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
 * @throws {XformError} `select/syntax`, `select/unknown-method`
 * @example
 * select(manifest, graph, { select: ["+orders", "tag:nightly,config.materialized:table"] }).ids;
 */
export function select(manifest: Manifest, graph: DependencyGraph, selection: Selection): SelectionResult {
  const mode = selection.indirectSelection ?? "eager";
  const diagnostics: Diagnostic[] = [];
  const included = wanted(selection.select) ?? { ids: new Set(everything(manifest)), waiting: none };
  const excluded = wanted(selection.exclude) ?? { ids: none, waiting: none };
  return { ids: join([included, excluded], difference).ids, diagnostics };

  function wanted(specs: readonly string[] | undefined): Chosen | undefined {
    if (specs === undefined || specs.length === 0) return undefined;
    return join(parseSelector(specs).map(intersectionOf), union);
  }

  function intersectionOf(terms: readonly Criterion[]): Chosen {
    const parts = terms.map(matchesOf);
    const chosen = join(parts, intersection);
    if (chosen.ids.size === 0 && parts.every((part) => part.ids.size > 0)) {
      warn(`no enabled node is in all of "${terms.map(({ text }) => text).join(",")}"`);
    }
    return chosen;
  }

  function matchesOf(criterion: Criterion): Chosen {
    const matches = matchNodes(manifest, criterion, selection.earlier, (warning) => diagnostics.push(warning));
    if (matches.size === 0) {
      const hint = criterion.method === "fqn" ? didYouMean(criterion.value, nodeNames(manifest)) : undefined;
      warn(`the selector "${criterion.text}" matches no enabled node`, hint);
    }
    const reached = expand(graph, matches, criterion);
    const { taken, waiting } = testsOf(manifest, graph, reached, mode);
    return { ids: union([reached, taken]), waiting };
  }

  // Tests of two nodes that come from two terms are found when the terms are joined.
  function join(parts: readonly Chosen[], combine: Combine): Chosen {
    const ids = combine(parts.map((part) => part.ids));
    const waiting = combine(parts.map((part) => union([part.ids, part.waiting])));
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

/** What a part of a selection takes, and the tests that wait for more of what they test. */
interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly waiting: ReadonlySet<string>;
}

type Combine = (sets: readonly ReadonlySet<string>[]) => Set<string>;

const none: ReadonlySet<string> = new Set();

const union: Combine = (sets) => new Set(sets.flatMap((set) => [...set]));

const intersection: Combine = ([first = none, ...others]) =>
  new Set([...first].filter((id) => others.every((other) => other.has(id))));

const difference: Combine = ([first = none, ...others]) =>
  new Set([...first].filter((id) => !others.some((other) => other.has(id))));

function* nodeNames(manifest: Manifest): Generator<string> {
  for (const node of manifest.nodes.values()) if (isSelectable(node)) yield node.name;
}

function everything(manifest: Manifest): Iterable<string> {
  return [...manifest.nodes.values()].filter(isSelectable).map((node) => node.uniqueId);
}

function isSelectable(node: GraphNode): boolean {
  return node.resourceType !== "operation";
}

function matchNodes(
  manifest: Manifest,
  criterion: Criterion,
  earlier: EarlierState | undefined,
  report: (diagnostic: Diagnostic) => void,
): Set<string> {
  const method = selectorMethods[criterion.method];
  if (method === undefined) throw new TypeError(`no selector method ${criterion.method}`);
  const { value, methodArguments } = criterion;
  const matches = method({
    value,
    methodArguments,
    rootPackage: manifest.projectName,
    nodes: [...manifest.nodes.values()],
    earlier,
    report,
  });
  const ids = new Set<string>();
  for (const node of manifest.nodes.values()) if (isSelectable(node) && matches(node)) ids.add(node.uniqueId);
  return ids;
}

function expand(graph: DependencyGraph, matches: ReadonlySet<string>, criterion: Criterion): Set<string> {
  const reached = new Set(matches);
  const add = (ids: Iterable<string>) => {
    for (const id of ids) reached.add(id);
  };
  if (criterion.childrensParents) {
    add(graph.descendants(matches));
    add(graph.ancestors(reached));
  }
  if (criterion.parents > 0) add(graph.ancestors(matches, criterion.parents));
  if (criterion.children > 0) add(graph.descendants(matches, criterion.children));
  return reached;
}
