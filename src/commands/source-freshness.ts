import path from "node:path";
import { sourcesArtifact, writeJson } from "../artifacts/index.ts";
import type { RunResult } from "../core/index.ts";
import { hasLimit } from "../execute/index.ts";
import type { CommandOptions, Invocation } from "./invocation.ts";
import { profileRedactor } from "./profile-redactor.ts";
import { keepInHistory } from "./run-history.ts";
import { runSelected } from "./run-selected.ts";
import { type SelectionOptions, selectNodes } from "./selection.ts";
import { withInvocation } from "./with-invocation.ts";
import { writeArtifacts } from "./write-artifacts.ts";

/** The options of `source freshness`. */
export interface FreshnessOptions extends CommandOptions, SelectionOptions {
  readonly failFast?: boolean;
  readonly writeJson?: boolean;
  /** Where `sources.json` is written, below the project's folder; in the target folder without it. */
  readonly output?: string;
}

/**
 * `xform source freshness`: asks how fresh the selected sources are, those with `warn_after` or `error_after`, and writes
 * `sources.json`.
 *
 * @throws {XformError} where the project has errors; what is wrong with a source is in the result
 */
export async function sourceFreshness(options: FreshnessOptions): Promise<RunResult> {
  return withInvocation({ ...options, command: "freshness" }, async (invocation) => {
    const { project, manifest, adapter } = invocation;
    const { emit } = options;
    const selected = await selectNodes(invocation, options, ["source"], emit);
    const nodes = new Set(
      [...selected].filter((id) => {
        const node = manifest.nodes.get(id);
        return node?.resourceType === "source" && hasLimit(node.freshness);
      }),
    );
    const run = nodes.size === 0 ? nothingToDo(options) : await ask(invocation, nodes, options);
    if (options.writeJson === false) return run;
    await writeArtifacts({ invocation, args: { which: "freshness" }, emit });
    const published = { id: project.invocationId, startedAt: project.startedAt, environment: project.environment };
    const file = path.resolve(project.root, options.output ?? path.join(project.targetPath, "sources.json"));
    await writeJson(file, sourcesArtifact(run, published), await profileRedactor(project, adapter));
    emit({ type: "artifact-written", path: file });
    if (nodes.size > 0) await keepInHistory(invocation, run, { which: "freshness" });
    return run;
  });
}

function ask(
  invocation: Invocation,
  nodes: ReadonlySet<string>,
  { failFast = false, emit, signal }: FreshnessOptions,
): Promise<RunResult> {
  return runSelected(invocation, {
    nodes,
    freshness: true,
    failFast,
    emit,
    ...(signal === undefined ? {} : { signal }),
  });
}

function nothingToDo({ emit }: FreshnessOptions): RunResult {
  emit({ type: "message", level: "warn", text: "Nothing to do: no source is selected that has a freshness" });
  return { results: [], startedAt: Date.now() / 1000, elapsed: 0, interrupted: false };
}
