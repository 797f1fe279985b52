import path from "node:path";
import type { Adapter } from "../adapter/index.ts";
import type { EventSink, JsonObject, Manifest } from "../core/index.ts";
import { type ParsePhase, parse } from "../parse/index.ts";
import { type Project, treatWarnings } from "../project/index.ts";
import { projectAdapter } from "./project-adapter.ts";
import { summariseDeprecations } from "./summarise-deprecations.ts";

/** How a project is parsed for a command. */
export interface ReadManifestOptions {
  /** The command, like `build`. */
  readonly command: string;
  readonly fullRefresh?: boolean;
  /** Whether tests keep their failing rows where their configuration says nothing. */
  readonly storeFailures?: boolean;
  /** The options of the command by their names in lower case, for `flags` and `invocation_args_dict`. */
  readonly options?: JsonObject;
  /** Whether what is known of templates that have not changed counts; it does where this is left out. */
  readonly partialParse?: boolean;
  /** Tells of each name of a macro in a template where it leads. */
  readonly macroDebugging?: boolean;
  /** Whether templates may ask the warehouse, as they may where it is left out. */
  readonly introspects?: boolean;
  /** The size above which seeds are told apart by their path alone; 1 where it is left out, 0 for none. */
  readonly maximumSeedMebibytes?: number;
  /** An adapter in the place of the one that the profile's type finds. */
  readonly adapter?: Adapter;
  /** Tells of each place where a project is written in an old way, and not only of the first. */
  readonly showAllDeprecations?: boolean;
  /** Is told of each part of the reading that is done. */
  readonly onPhase?: (phase: ParsePhase) => void;
  readonly emit: EventSink;
}

/** Parses a project and tells what it has; warnings are emitted, errors are left in the manifest. */
export async function readManifest(project: Project, options: ReadManifestOptions): Promise<Manifest> {
  const { command, fullRefresh = false, storeFailures = false, emit } = options;
  const started = Date.now();
  const { adapter } = await projectAdapter(project, options.adapter);
  const log = (text: string, level: "debug" | "info" | "print") =>
    emit({ type: "template-log", text, level, uniqueId: null });
  const given = { adapter, command, fullRefresh, storeFailures, options: options.options ?? {}, log };
  const file = path.join(project.targetPath, "partial_parse.json");
  const partialParse = { file, isFull: options.partialParse === false };
  const { maximumSeedMebibytes } = options;
  const limits = maximumSeedMebibytes === undefined ? {} : { maximumSeedMebibytes };
  const told = options.onPhase === undefined ? {} : { onPhase: options.onPhase };
  const parsed = await parse(project, { ...given, ...limits, ...told, partialParse });
  const manifest = { ...parsed, diagnostics: treatWarnings(parsed.diagnostics, project.warnings) };
  emit({
    type: "project-parsed",
    counts: countNodes(manifest),
    seconds: (Date.now() - started) / 1000,
    adapterType: adapter.type,
  });
  const { diagnostics, counts } =
    options.showAllDeprecations === true
      ? { diagnostics: manifest.diagnostics, counts: [] }
      : summariseDeprecations(manifest.diagnostics);
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === "warning") emit({ type: "diagnostic", diagnostic });
  }
  if (counts.length > 0) emit({ type: "deprecations", counts });
  return manifest;
}

const countedKinds = [
  ["model", "model"],
  ["test", "data test"],
  ["seed", "seed"],
  ["snapshot", "snapshot"],
  ["source", "source"],
  ["exposure", "exposure"],
  ["metric", "metric"],
  ["semantic_model", "semantic model"],
  ["saved_query", "saved query"],
  ["analysis", "analysis"],
  ["operation", "operation"],
] as const;

function countNodes(manifest: Manifest): Readonly<Record<string, number>> {
  const nodes = [...manifest.nodes.values()];
  const counts: Record<string, number> = {};
  for (const [kind, word] of countedKinds) counts[word] = nodes.filter((node) => node.resourceType === kind).length;
  const unitTests = nodes.filter((node) => node.resourceType === "unit_test" || node.resourceType === "macro_test");
  const others = { macro: manifest.macros.size, group: manifest.groups.size, "unit test": unitTests.length };
  return { ...counts, ...others };
}
