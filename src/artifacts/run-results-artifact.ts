import {
  type BatchResults,
  isMacroTest,
  type JsonObject,
  type JsonValue,
  type RunResult,
  type TimeWindow,
  timeText,
} from "../core/index.ts";
import { artifactMetadata, type Invocation } from "./artifact-metadata.ts";
import { timingEntries } from "./timing-entries.ts";

const hasCode = /^(model|test|snapshot|analysis|operation|sql_operation|macro)\./;

/** `run_results.json`, version 6. */
export function runResultsArtifact(
  run: RunResult,
  invocation: Invocation,
  args: JsonObject,
): Readonly<Record<string, unknown>> {
  const published = run.results.filter(({ uniqueId }) => !isMacroTest(uniqueId));
  const results = published.map((result): JsonValue => {
    const compiled = result.compiledCode !== null;
    return {
      status: result.status,
      timing: timingEntries(result),
      thread_id: result.threadId,
      execution_time: result.executionTime,
      adapter_response: result.adapterResponse,
      message: result.message,
      failures: result.failures,
      unique_id: result.uniqueId,
      // As in dbt: what has no code is neither compiled nor not.
      compiled: compiled || hasCode.test(result.uniqueId) ? compiled : null,
      compiled_code: result.compiledCode,
      // As in dbt: seeds are not compiled.
      relation_name: result.uniqueId.startsWith("seed.") ? null : result.relationName,
      batch_results: result.batches === undefined ? null : batchResults(result.batches),
      overload_results: null,
    };
  });
  return { metadata: artifactMetadata("run-results/v6", invocation), results, elapsed_time: run.elapsed, args };
}

function batchResults({ successful, failed }: BatchResults): JsonObject {
  const texts = (windows: readonly TimeWindow[]) =>
    windows.map(({ start, end }) => [timeText(start, "T"), timeText(end, "T")]);
  return { successful: texts(successful), failed: texts(failed) };
}
