import path from "node:path";
import {
  type CompiledCode,
  manifestArtifact,
  osiDocumentArtifact,
  runResultsArtifact,
  semanticManifestArtifact,
  writeJson,
} from "../artifacts/index.ts";
import type { EventSink, JsonObject, RunResult } from "../core/index.ts";
import { sqlPath } from "../execute/index.ts";
import { runArguments } from "../project/index.ts";
import type { Invocation } from "./invocation.ts";
import { compilingCommands } from "./last-run.ts";
import { profileRedactor } from "./profile-redactor.ts";
import { keepInHistory } from "./run-history.ts";

/** What a command leaves in the target folder. */
export interface ArtifactsOptions {
  readonly invocation: Invocation;
  readonly run?: RunResult;
  /** The arguments of the command, as `run_results.json` keeps them. */
  readonly args: JsonObject;
  readonly emit: EventSink;
}

/**
 * Writes `manifest.json`, `semantic_manifest.json`, `osi_document.json` and, after a run, `run_results.json`; what ran is kept in the history.
 */
export async function writeArtifacts({ invocation, run, args, emit }: ArtifactsOptions): Promise<void> {
  const { project, manifest, adapter } = invocation;
  const published = { id: project.invocationId, startedAt: project.startedAt, environment: project.environment };
  const redact = await profileRedactor(project, adapter);
  const below = path.relative(project.root, project.targetPath).replaceAll(path.sep, "/");
  const write = async (name: string, value: Readonly<Record<string, unknown>>) => {
    const file = path.join(project.targetPath, name);
    await writeJson(file, value, redact);
    emit({ type: "artifact-written", path: file });
  };
  const compiled = compiledCode(invocation, run, below);
  const selectors = publishedSelectors(invocation);
  const built = builtFiles(invocation, compilingCommands.has(String(args.which)) ? undefined : run, below);
  const manifestOptions = { manifest, invocation: published, compiled, built, selectors, targetPath: below };
  await write("manifest.json", manifestArtifact(manifestOptions));
  await write("semantic_manifest.json", semanticManifestArtifact(manifest));
  await write("osi_document.json", osiDocumentArtifact(manifest));
  if (run === undefined) return;
  await write("run_results.json", runResultsArtifact(run, published, runArguments(project, args)));
  if (run.results.length > 0 && !compilingCommands.has(String(args.which))) await keepInHistory(invocation, run, args);
}

function publishedSelectors({ selectors }: Invocation): JsonObject {
  const entries = [...selectors].map(([id, { name, description, isDefault, definition }]): [string, JsonObject] => [
    id,
    {
      name,
      ...(description === null ? {} : { description }),
      ...(isDefault ? { default: true } : {}),
      definition,
    },
  ]);
  return Object.fromEntries(entries);
}

/** The files of the nodes whose statements were sent. Ephemeral models and hooks have none; to compile is to send nothing. */
function builtFiles({ manifest }: Invocation, run: RunResult | undefined, below: string): ReadonlyMap<string, string> {
  const built = new Map<string, string>();
  for (const { uniqueId, status } of run?.results ?? []) {
    const node = manifest.nodes.get(uniqueId);
    if (node === undefined || !("rawCode" in node) || !buildable.has(node.resourceType)) continue;
    if (status !== "skipped" && status !== "no-op" && node.config.materialized !== "ephemeral")
      built.set(uniqueId, `${below}/${sqlPath("run", node)}`);
  }
  return built;
}

const buildable: ReadonlySet<string> = new Set(["model", "seed", "snapshot", "test"]);

function compiledCode(
  invocation: Invocation,
  run: RunResult | undefined,
  below: string,
): ReadonlyMap<string, CompiledCode> {
  const compiled = new Map<string, CompiledCode>();
  for (const { uniqueId, sql, ctes } of invocation.compiler.results()) {
    const node = invocation.manifest.nodes.get(uniqueId);
    if (node === undefined || !("rawCode" in node)) continue;
    compiled.set(uniqueId, { sql, ctes, path: `${below}/${sqlPath("compiled", node)}` });
  }
  return run === undefined && compiled.size === 0 ? new Map() : compiled;
}
