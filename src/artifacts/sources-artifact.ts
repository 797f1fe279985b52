import type { JsonValue, NodeResult, RunResult } from "../core/index.ts";
import { artifactMetadata, type Invocation } from "./artifact-metadata.ts";
import { timingEntries } from "./timing-entries.ts";

/** `sources.json`, version 3: how fresh sources are. */
export function sourcesArtifact(run: RunResult, invocation: Invocation): Readonly<Record<string, unknown>> {
  const results = run.results.filter(({ uniqueId }) => uniqueId.startsWith("source.")).flatMap(entryOf);
  return { metadata: artifactMetadata("sources/v3", invocation), results, elapsed_time: run.elapsed };
}

function entryOf(result: NodeResult): readonly JsonValue[] {
  const { uniqueId, status, freshness } = result;
  if (status === "skipped") return [];
  if (freshness === undefined) return [{ unique_id: uniqueId, error: result.message, status: "runtime error" }];
  const { maxLoadedAt, snapshottedAt, criteria } = freshness;
  return [
    {
      unique_id: uniqueId,
      max_loaded_at: momentText(maxLoadedAt),
      snapshotted_at: momentText(snapshottedAt),
      max_loaded_at_time_ago_in_s: (snapshottedAt - maxLoadedAt) / 1_000_000,
      status,
      criteria,
      adapter_response: result.adapterResponse,
      timing: timingEntries(result),
      thread_id: result.threadId,
      execution_time: result.executionTime,
    },
  ];
}

/** A moment as Python prints it, with microseconds where there are any. */
function momentText(microseconds: number): string {
  const part = ((microseconds % 1_000_000) + 1_000_000) % 1_000_000;
  const day = new Date((microseconds - part) / 1000).toISOString().slice(0, 19);
  return `${day}${part === 0 ? "" : `.${String(part).padStart(6, "0")}`}+00:00`;
}
