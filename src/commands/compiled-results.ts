import type { RunResult } from "../core/index.ts";
import type { Invocation } from "./invocation.ts";
import type { SelectionOptions } from "./selection.ts";

/** What a run that only compiles tells of: ephemeral models, which nothing is built of, only where nodes are named. */
export function compiledResults(
  run: RunResult,
  { manifest }: Invocation,
  { select, selector }: SelectionOptions,
): RunResult {
  if (select !== undefined || selector !== undefined) return run;
  const isEphemeral = (id: string) => {
    const node = manifest.nodes.get(id);
    return node?.resourceType === "model" && node.config.materialized === "ephemeral";
  };
  return { ...run, results: run.results.filter(({ uniqueId }) => !isEphemeral(uniqueId)) };
}
