import type { GraphNode, NodeResult } from "../core/index.ts";
import { runFreshness } from "./freshness/run-freshness.ts";
import { beginNode } from "./node-attempt.ts";
import type { NodeOutcome, NodeRun } from "./node-run.ts";
import type { RunContext } from "./run-context.ts";
import { compileOnly } from "./runners/compile-only.ts";
import { runClone } from "./runners/run-clone.ts";
import { runExposure } from "./runners/run-exposure.ts";
import { runFunction } from "./runners/run-function.ts";
import { runModel } from "./runners/run-model.ts";
import { runRelation } from "./runners/run-relation.ts";
import { runTest } from "./runners/run-test.ts";
import { runMacroTest } from "./unit-tests/run-macro-test.ts";
import { runUnitTest } from "./unit-tests/run-unit-test.ts";

type Runner = (run: NodeRun, node: never) => Promise<NodeOutcome>;

/** How each kind of node is run. */
const runners: Partial<Record<GraphNode["resourceType"], Runner>> = {
  model: runModel,
  seed: runRelation,
  snapshot: runRelation,
  function: runFunction,
  source: runFreshness,
  test: runTest,
  unit_test: runUnitTest,
  macro_test: runMacroTest,
  exposure: runExposure,
  saved_query: runExposure,
};

/** Runs one node. Never throws: what goes wrong is the node's result. */
export async function runNode(
  context: RunContext,
  node: GraphNode,
  index: number,
  thread: string,
): Promise<NodeResult> {
  const begun = beginNode(context, node, index, thread);
  return begun.result(await begun.attempt(async (run) => runnerOf(context, node)(run, node as never)));
}

function runnerOf({ compileOnly: compiles, clones }: RunContext, node: GraphNode): Runner {
  const source = clones?.get(node.uniqueId);
  if (source !== undefined) return (run, cloned) => runClone(run, cloned, source);
  const runner = compiles === true ? compileOnly : runners[node.resourceType];
  if (runner === undefined) throw new TypeError(`no runner for ${node.resourceType}`);
  return runner;
}
