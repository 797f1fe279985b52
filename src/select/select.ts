import { type Diagnostic, didYouMean, type GraphNode, type Manifest, warningDiagnostic } from "../core/index.ts";
import type { DependencyGraph } from "../graph/index.ts";
import type { Criterion } from "./criterion.ts";
import { type IndirectSelection, testsOf } from "./indirect-selection.ts";
import { selectorMethods } from "./methods/index.ts";
import { parseSelector, type SelectorExpression } from "./selector-expression.ts";

/** What to select of a project. Without `select` everything is. */
export interface Selection {
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
  /** Which tests come with the nodes they test; `eager` where it is not given. */
  readonly indirectSelection?: IndirectSelection;
}

/** The selected nodes, and a warning for each term that matches nothing. */
export interface SelectionResult {
  readonly ids: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Selects nodes of a project by selectors.
 *
 * Tests come along with what they test, term by term, before terms are joined: `--exclude orders` leaves out the tests
 * of orders, too.
 *
 * @throws {XformError} `select/syntax`, `select/unknown-method`
 * @example
 * select(manifest, graph, { select: ["+orders", "tag:nightly,config.materialized:table"] }).ids;
 */
export function select(manifest: Manifest, graph: DependencyGraph, selection: Selection): SelectionResult {
  const mode = selection.indirectSelection ?? "eager";
  const diagnostics: Diagnostic[] = [];
  const chosen =
    selection.select === undefined || selection.select.length === 0
      ? everything(manifest)
      : evaluate(parseSelector(selection.select));
  const ids = new Set(chosen);
  if (selection.exclude !== undefined && selection.exclude.length > 0) {
    for (const id of evaluate(parseSelector(selection.exclude))) ids.delete(id);
  }
  return { ids, diagnostics };

  function evaluate(expression: SelectorExpression): Set<string> {
    const union = new Set<string>();
    for (const intersection of expression) {
      const [first, ...others] = intersection.map((criterion) => matchesOf(criterion));
      for (const id of first ?? []) if (others.every((other) => other.has(id))) union.add(id);
    }
    return union;
  }

  function matchesOf(criterion: Criterion): Set<string> {
    const matches = matchNodes(manifest, criterion);
    if (matches.size === 0) {
      const message = `the selector "${criterion.text}" matches no enabled node`;
      const hint = criterion.method === "fqn" ? didYouMean(criterion.value, nodeNames(manifest)) : undefined;
      diagnostics.push(warningDiagnostic("select/nothing", message, hint === undefined ? {} : { hint }));
    }
    const reached = expand(graph, matches, criterion);
    for (const test of testsOf(manifest, graph, reached, mode)) reached.add(test);
    return reached;
  }
}

function* nodeNames(manifest: Manifest): Generator<string> {
  for (const node of manifest.nodes.values()) if (isSelectable(node)) yield node.name;
}

function everything(manifest: Manifest): Iterable<string> {
  return [...manifest.nodes.values()].filter(isSelectable).map((node) => node.uniqueId);
}

function isSelectable(node: GraphNode): boolean {
  return node.resourceType !== "operation";
}

function matchNodes(manifest: Manifest, criterion: Criterion): Set<string> {
  const method = selectorMethods[criterion.method];
  if (method === undefined) throw new TypeError(`no selector method ${criterion.method}`);
  const { value, methodArguments } = criterion;
  const matches = method({ value, methodArguments, rootPackage: manifest.projectName });
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
