import type { PreviousRun } from "../artifacts/index.ts";
import type { TimeWindow } from "../core/index.ts";

/** What is run again. */
export interface RetryPlan {
  readonly nodes: ReadonlySet<string>;
  /** The batches of microbatch models that are run again; other models are run whole. */
  readonly batches: ReadonlyMap<string, RetriedBatches>;
}

/** Batches that were not built, and whether others of that run were: then the table stays. */
export interface RetriedBatches {
  readonly windows: readonly TimeWindow[];
  readonly continues: boolean;
}

/** How nodes end that are run again. */
const retried: ReadonlySet<string> = new Set(["error", "fail", "skipped", "runtime error", "partial success"]);

/** What an earlier run left to do: nodes that failed or were skipped, and of those that were built in part the rest. */
export function retryPlan({ results }: PreviousRun): RetryPlan {
  const left = results.filter(({ status }) => retried.has(status));
  const batches = left.flatMap(({ uniqueId, batches }): [string, RetriedBatches][] =>
    batches === undefined || batches.failed.length === 0
      ? []
      : [[uniqueId, { windows: batches.failed, continues: batches.successful.length > 0 }]],
  );
  return { nodes: new Set(left.map(({ uniqueId }) => uniqueId)), batches: new Map(batches) };
}
