import { type EventSink, type Manifest, type ResourceType, XformError } from "../core/index.ts";
import type { DependencyGraph } from "../graph/index.ts";
import type { Project } from "../project/index.ts";
import { type IndirectSelection, select } from "../select/index.ts";
import { tellWarnings } from "./tell-warnings.ts";

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
  readonly project: Pick<Project, "warnings">;
  readonly manifest: Manifest;
  readonly graph: DependencyGraph;
}

/**
 * Selects nodes of the kinds that a command is about. Terms that match nothing give a warning.
 *
 * @param allTypes what `--resource-type all` means, where that is more than the command takes without it
 */
export function selectNodes(
  { project, manifest, graph }: Selectable,
  options: SelectionOptions,
  commandTypes: readonly ResourceType[],
  emit: EventSink,
  allTypes: readonly ResourceType[] = commandTypes,
): ReadonlySet<string> {
  const { ids, diagnostics } = select(manifest, graph, options);
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
