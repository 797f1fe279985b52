import { usesName } from "../../context/index.ts";
import type { Batch, Diagnostic, ModelNode, TimeWindow } from "../../core/index.ts";
import type { MicrobatchSettings } from "../../materialize/index.ts";
import { isFullRefresh } from "../is-full-refresh.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { planBatches } from "../plan-batches.ts";
import type { RunContext } from "../run-context.ts";
import { batchesAside } from "./batches-aside.ts";
import { runBatch } from "./run-batch.ts";

/**
 * Builds a microbatch model: the first batch alone, as it may make the table; those in the middle at the same time where
 * that is allowed; the last one alone. Each batch is compiled by itself and takes effect by itself. One that fails does
 * not stop the others, but for the first: without it the rest is not tried.
 */
export async function runMicrobatch(run: NodeRun, node: ModelNode, settings: MicrobatchSettings): Promise<NodeOutcome> {
  const { context } = run;
  const batches = await planBatches(context, node, settings);
  const [first, ...others] = batches;
  const aside = await batchesAside(run, node, batches.length > 1 && (await replacesTable(context, node, first)));
  if (first === undefined) return outcomeOf([], new Map());
  const part = aside?.node ?? node;
  await aside?.begin(first);
  const last = others.pop();
  const failures = new Map<Batch, Diagnostic | null>();
  const build = async (batch: Batch) => {
    const place = { index: batches.indexOf(batch) + 1, total: batches.length };
    const skips = failures.has(first) || context.signal?.aborted === true;
    const result = await runBatch(context, part, batch, { ...place, skips, model: node });
    if (result.status !== "success") failures.set(batch, result.diagnostic ?? null);
  };
  await build(first);
  const jobs = others.map((batch) => () => build(batch));
  if (isConcurrent(run, node, settings) && !failures.has(first)) await context.shared.run(jobs);
  else for (const job of jobs) await job();
  if (last !== undefined) await build(last);
  // Where all failed, what is there stays.
  await (failures.size === batches.length ? aside?.drop() : aside?.publish(last ?? first));
  return outcomeOf(batches, failures);
}

/** Whether the first batch takes the place of a relation that is there, instead of adding to it. */
async function replacesTable(context: RunContext, node: ModelNode, first: Batch | undefined): Promise<boolean> {
  if (first === undefined || first.continues) return false;
  const { type: _, ...name } = context.compiler.relationOf(node).named();
  const existing = await context.warehouse.relations.find(name);
  return existing !== null && (existing.type !== "table" || isFullRefresh(context, node));
}

/** The model decides; else the warehouse, where no batch looks at what others wrote. */
function isConcurrent({ context }: NodeRun, node: ModelNode, { concurrent }: MicrobatchSettings): boolean {
  if (concurrent !== undefined) return concurrent;
  if (context.warehouse.dialect.capabilities.concurrentBatches !== true) return false;
  const template = { text: node.rawCode, file: node.position.file };
  return !usesName(context.compiler.engine, template, "this");
}

function outcomeOf(batches: readonly Batch[], failures: ReadonlyMap<Batch, Diagnostic | null>): NodeOutcome {
  const windows = (failed: boolean): readonly TimeWindow[] =>
    batches.filter((batch) => failures.has(batch) === failed).map(({ window }) => window);
  const results = { successful: windows(false), failed: windows(true) };
  if (failures.size === 0) return { status: "success", message: "SUCCESS", failures: 0, batches: results };
  const failed = batches.filter((batch) => failures.get(batch));
  const [first] = failed;
  const cause = first === undefined ? undefined : failures.get(first);
  const diagnostic = cause && { ...cause, message: `${failedWords(failed)}: ${cause.message}` };
  return {
    ...(results.successful.length > 0
      ? { status: "partial success", message: `PARTIAL SUCCESS (${results.successful.length}/${batches.length})` }
      : { status: "error", message: diagnostic?.message ?? "ERROR" }),
    failures: 0,
    batches: results,
    ...(diagnostic ? { diagnostic } : {}),
  };
}

/** `batch 2026-01-31`, `batch 2026-01-31 and 2 more`. */
function failedWords([first, ...others]: readonly Batch[]): string {
  return `batch ${first?.label ?? ""}${others.length === 0 ? "" : ` and ${others.length} more`}`;
}
