import path from "node:path";
import { readPreviousManifest, readRunResults, readSources } from "../artifacts/index.ts";
import type { GraphNode } from "../core/index.ts";
import { changedFiles } from "../project/index.ts";
import type { Criterion, EarlierState, FreshnessComparison } from "../select/index.ts";
import { changedNodes, compareFreshness, compareStates, type ExplainedComparison } from "../state/index.ts";
import type { Invocation } from "./invocation.ts";
import { manifestFile, type StateOptions } from "./state-options.ts";

/**
 * What selection needs to know of an earlier state: the artifacts that its methods ask for are read, and no others.
 *
 * @param terms all terms of the selectors
 * @throws {XformError} `artifact/not-found`, `artifact/invalid`, `artifact/version`, `select/git`
 */
export async function earlierState(
  invocation: Invocation,
  { state }: StateOptions,
  terms: readonly Criterion[],
): Promise<EarlierState> {
  const methods = new Set(terms.map(({ method }) => method));
  const changed = await changedSince(invocation, terms);
  if (state === undefined) return { changed };
  const folder = path.resolve(invocation.project.root, state);
  return {
    changed,
    ...(methods.has("state") ? { comparison: await stateComparison(invocation, state) } : {}),
    ...(methods.has("result") ? { results: await resultsOf(folder) } : {}),
    ...(methods.has("source_status") ? { freshness: await freshnessOf(invocation, folder) } : {}),
  };
}

/** Which nodes changed since the git refs that terms name. */
async function changedSince(
  { project, manifest }: Invocation,
  terms: readonly Criterion[],
): Promise<NonNullable<EarlierState["changed"]>> {
  const changed = new Map<string, (node: GraphNode) => boolean>();
  for (const { method, value } of terms) {
    if (method !== "changed" || changed.has(value)) continue;
    changed.set(value, changedNodes(manifest, await changedFiles(project, value)));
  }
  return changed;
}

/** The project compared with the manifest in the folder of a state. */
export async function stateComparison(invocation: Invocation, state: string): Promise<ExplainedComparison> {
  const { project, manifest, adapter } = invocation;
  const { constraints = {} } = adapter.dialect.capabilities;
  return compareStates({
    manifest,
    previous: await readPreviousManifest(manifestFile(state, project.root)),
    enforces: (type) => (constraints as Readonly<Record<string, string>>)[type] === undefined,
    now: project.startedAt.getTime(),
  });
}

/** What the last `source freshness` found out, compared with what an earlier one did. */
async function freshnessOf({ project }: Invocation, folder: string): Promise<FreshnessComparison> {
  const before = await readSources(path.join(folder, "sources.json"));
  return compareFreshness(before, await readSources(path.join(project.targetPath, "sources.json")));
}

async function resultsOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const { results } = await readRunResults(path.join(folder, "run_results.json"));
  return new Map(results.map(({ uniqueId, status }) => [uniqueId, status]));
}
