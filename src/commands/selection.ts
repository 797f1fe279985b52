import { type EventSink, type ResourceType, XformError } from "../core/index.ts";
import { type IndirectSelection, parseSelector, select } from "../select/index.ts";
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
  const terms = [...parseSelector(options.select ?? []), ...parseSelector(options.exclude ?? [])].flat();
  const earlier = await earlierState(invocation, options, new Set(terms.map(({ method }) => method)));
  const { ids, diagnostics } = select(manifest, graph, { ...options, earlier });
  tellWarnings(project, diagnostics, emit);
  const types = resourceTypes(options, commandTypes, allTypes);
  return new Set([...ids].filter((id) => types.has(manifest.nodes.get(id)?.resourceType ?? "source")));
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
