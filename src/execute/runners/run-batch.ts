import type { Batch, BatchSummary, Diagnostic, ModelNode } from "../../core/index.ts";
import { explainFailure } from "../explain-failure.ts";
import { type NodeRun, newNodeRun } from "../node-run.ts";
import { nodeSummary } from "../node-summary.ts";
import { retryTransient } from "../retry-transient.ts";
import type { RunContext } from "../run-context.ts";
import { runRelation } from "./run-relation.ts";

/** How a batch ended. */
export interface BatchOutcome {
  readonly status: "success" | "error" | "skipped";
  readonly diagnostic?: Diagnostic;
}

/** Which batch of how many, and of what. */
export interface BatchPlace {
  readonly index: number;
  readonly total: number;
  readonly skips: boolean;
  /** The model as people know it; its batches may be gathered under another name. */
  readonly model: ModelNode;
}

/** Builds one batch of a model, as a model of its own. Never throws. */
export async function runBatch(
  context: RunContext,
  node: ModelNode,
  batch: Batch,
  { index, total, skips, model }: BatchPlace,
): Promise<BatchOutcome> {
  const events: { readonly node: ReturnType<typeof nodeSummary>; readonly batch: BatchSummary } = {
    node: nodeSummary(model),
    batch: { label: batch.label, index, total },
  };
  const started = Date.now();
  const end = (outcome: BatchOutcome, rows: number | null = null): BatchOutcome => {
    const seconds = (Date.now() - started) / 1000;
    context.emit({ type: "batch-finished", ...events, ...outcome, rows, seconds });
    return outcome;
  };
  if (skips) return end({ status: "skipped" });
  context.emit({ type: "batch-started", ...events });
  const part = modelOfBatch(node, batch, { isFirst: index === 1, isLast: index === total });
  let run: NodeRun = newNodeRun(context);
  try {
    const { main } = await retryTransient(() => {
      run = newNodeRun(context);
      return runRelation(run, part);
    });
    return end({ status: "success" }, main?.rowsAffected ?? null);
  } catch (error) {
    return end({ status: "error", diagnostic: explainFailure(run, part, error) });
  }
}

/** Hooks before a model run with its first batch, hooks after it with its last. */
function modelOfBatch(
  node: ModelNode,
  batch: Batch,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): ModelNode {
  const { config } = node;
  const before = isFirst ? {} : { "pre-hook": [] };
  const after = isLast ? {} : { "post-hook": [] };
  return { ...node, batch, config: { ...config, ...before, ...after } };
}
