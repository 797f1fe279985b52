import type { ModelNode } from "../../core/index.ts";
import { isMicrobatch, microbatchSettings } from "../../materialize/index.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { runMicrobatch } from "./run-microbatch.ts";
import { runRelation } from "./run-relation.ts";

/** Builds a model: in batches where its strategy is microbatch, else at once. */
export async function runModel(run: NodeRun, node: ModelNode): Promise<NodeOutcome> {
  const settings = isInBatches(run, node) ? microbatchSettings(node.config) : undefined;
  return settings === undefined ? runRelation(run, node) : runMicrobatch(run, node, settings);
}

/** A project can say that a strategy of its own gets the whole model as one. */
function isInBatches({ context }: NodeRun, node: ModelNode): boolean {
  if (!isMicrobatch(node.config)) return false;
  const isOwn = () => context.compiler.registry.replacement("get_incremental_microbatch_sql", node.packageName);
  return context.batches?.customAsOne !== true || isOwn() === undefined;
}
