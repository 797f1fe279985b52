import { type EventSink, type Manifest, type ResourceType, XformError } from "../core/index.ts";
import type { DependencyGraph } from "../graph/index.ts";
import { type IndirectSelection, select } from "../select/index.ts";

/** The options that choose nodes. */
export interface SelectionOptions {
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
  readonly resourceTypes?: readonly string[];
  readonly excludeResourceTypes?: readonly string[];
  readonly indirectSelection?: IndirectSelection;
}

/** What can be selected. */
interface Selectable {
  readonly manifest: Manifest;
  readonly graph: DependencyGraph;
}

/** Selects nodes of the kinds that a command is about. Terms that match nothing give a warning. */
export function selectNodes(
  { manifest, graph }: Selectable,
  options: SelectionOptions,
  commandTypes: readonly ResourceType[],
  emit: EventSink,
): ReadonlySet<string> {
  const { ids, diagnostics } = select(manifest, graph, options);
  for (const diagnostic of diagnostics) emit({ type: "diagnostic", diagnostic });
  const types = resourceTypes(options, commandTypes);
  return new Set([...ids].filter((id) => types.has(manifest.nodes.get(id)?.resourceType ?? "source")));
}

/** Other words for kinds of nodes that options take. */
const aliases: Readonly<Record<string, string>> = { data_test: "test", all: "all", default: "all" };

function resourceTypes(options: SelectionOptions, commandTypes: readonly ResourceType[]): ReadonlySet<string> {
  const read = (given: readonly string[] | undefined) =>
    (given ?? [])
      .flatMap((text) => text.split(/[\s,]+/))
      .filter(Boolean)
      .map((word) => aliases[word] ?? word);
  const wanted = read(options.resourceTypes);
  const left = new Set(read(options.excludeResourceTypes));
  const kinds = wanted.length === 0 || wanted.includes("all") ? commandTypes : wanted;
  for (const word of [...wanted, ...left]) {
    if (word === "all" || knownTypes.has(word)) continue;
    throw new XformError("cli/invalid-value", `"${word}" is no resource type`, {
      hint: `the resource types are: ${[...knownTypes].join(", ")}`,
    });
  }
  return new Set(kinds.filter((kind) => !left.has(kind)));
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
