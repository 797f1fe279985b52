import { type EventSink, type ResourceType, warningDiagnostic, XformError } from "../core/index.ts";
import {
  type Criterion,
  commandLineTree,
  type IndirectSelection,
  type Selection,
  type SelectorTree,
  select,
  selectorNotFound,
  termsOf,
} from "../select/index.ts";
import { earlierState } from "./earlier-state.ts";
import type { Invocation } from "./invocation.ts";
import type { StateOptions } from "./state-options.ts";
import { tellWarnings } from "./tell-warnings.ts";

/** The options that choose nodes. */
export interface SelectionOptions {
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
  readonly resourceTypes?: readonly string[];
  readonly excludeResourceTypes?: readonly string[];
  readonly indirectSelection?: IndirectSelection;
  /** A selector of `selectors.yml`, in the place of `select` and `exclude`. */
  readonly selector?: string;
}

/**
 * Selects nodes of the kinds that a command is about. Terms that match nothing give a warning.
 *
 * @param allTypes what `--resource-type all` means, where that is more than the command takes without it
 */
export async function selectNodes(
  invocation: Invocation,
  options: SelectionOptions & StateOptions,
  commandTypes: readonly ResourceType[],
  emit: EventSink,
  allTypes: readonly ResourceType[] = commandTypes,
): Promise<ReadonlySet<string>> {
  const { project, manifest, graph } = invocation;
  const { ids, diagnostics } = select(manifest, graph, await selectionOf(invocation, options, emit));
  tellWarnings(project, diagnostics, emit);
  const types = resourceTypes(options, commandTypes, allTypes);
  return new Set([...ids].filter((id) => types.has(manifest.nodes.get(id)?.resourceType ?? "source")));
}

/** What the options select, with all that its terms need to know. */
export async function selectionOf(
  invocation: Invocation,
  options: SelectionOptions & StateOptions,
  emit: EventSink,
): Promise<Selection> {
  const tree = chosenTree(invocation, options, emit);
  const named = new Map([...invocation.selectors].map(([name, selector]) => [name, selector.tree]));
  const earlier = await earlierState(invocation, options, allTerms(tree, named));
  const { indirectSelection } = options;
  return { tree, named, earlier, ...(indirectSelection === undefined ? {} : { indirectSelection }) };
}

/** What is to be selected: by a selector that is named, by terms, or by the default of the project. */
function chosenTree(
  { project, selectors }: Invocation,
  { selector, select: wanted, exclude }: SelectionOptions,
  emit: EventSink,
): SelectorTree | undefined {
  if (selector === undefined) {
    const isDefault = wanted === undefined && exclude === undefined;
    const standard = isDefault ? [...selectors.values()].find((named) => named.isDefault) : undefined;
    if (standard !== undefined) tellWarnings(project, standard.warnings, emit);
    return standard?.tree ?? commandLineTree(wanted, exclude);
  }
  const named = selectors.get(selector);
  if (named === undefined) throw selectorNotFound(selector, selectors.keys());
  if (wanted !== undefined || exclude !== undefined) {
    const given = wanted === undefined ? "--exclude" : "--select";
    const ignored = warningDiagnostic("select/ignored", `${given} says nothing where --selector is given`);
    tellWarnings(project, [ignored], emit);
  }
  tellWarnings(project, named.warnings, emit);
  return named.tree;
}

/** The terms of a selection, with those of all selectors that have names where one of these is used. */
function allTerms(tree: SelectorTree | undefined, named: ReadonlyMap<string, SelectorTree>): readonly Criterion[] {
  const own = tree === undefined ? [] : [...termsOf(tree)];
  if (!own.some(({ method }) => method === "selector")) return own;
  return [...own, ...[...named.values()].flatMap((other) => [...termsOf(other)])];
}

/** Other words for kinds of nodes that options take. */
const aliases: Readonly<Record<string, string>> = { data_test: "test" };

function resourceTypes(
  options: SelectionOptions,
  commandTypes: readonly ResourceType[],
  allTypes: readonly ResourceType[],
): ReadonlySet<string> {
  const read = (given: readonly string[] | undefined) =>
    (given ?? [])
      .flatMap((text) => text.split(/[\s,]+/))
      .filter(Boolean)
      .map((word) => aliases[word] ?? word);
  const wanted = read(options.resourceTypes);
  const left = new Set(read(options.excludeResourceTypes));
  const groups: Readonly<Record<string, readonly string[]>> = { all: allTypes, default: commandTypes };
  const kinds = wanted.length === 0 ? commandTypes : wanted.flatMap((kind) => groups[kind] ?? [kind]);
  for (const word of [...wanted, ...left]) {
    if (word in groups || knownTypes.has(word)) continue;
    throw new XformError("cli/invalid-value", `"${word}" is no resource type`, {
      hint: `the resource types are: ${[...knownTypes].join(", ")}`,
    });
  }
  const kept = kinds.filter((kind) => !left.has(kind));
  // Tests of macros are unit tests as well.
  return new Set(kept.includes("unit_test") ? [...kept, "macro_test"] : kept);
}

const knownTypes: ReadonlySet<string> = new Set([
  "model",
  "seed",
  "snapshot",
  "test",
  "analysis",
  "source",
  "exposure",
  "operation",
  "unit_test",
  "metric",
  "semantic_model",
  "saved_query",
  "function",
]);
