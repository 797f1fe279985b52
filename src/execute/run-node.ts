import type { GraphNode, NodeResult } from "../core/index.ts";
import { explainFailure } from "./explain-failure.ts";
import { type NodeOutcome, type NodeRun, newNodeRun } from "./node-run.ts";
import { nodeSummary } from "./node-summary.ts";
import { retryTransient } from "./retry-transient.ts";
import type { RunContext } from "./run-context.ts";
import { compileOnly } from "./runners/compile-only.ts";
import { runClone } from "./runners/run-clone.ts";
import { runExposure } from "./runners/run-exposure.ts";
import { runFunction } from "./runners/run-function.ts";
import { runModel } from "./runners/run-model.ts";
import { runRelation } from "./runners/run-relation.ts";
import { runTest } from "./runners/run-test.ts";

type Runner = (run: NodeRun, node: never) => Promise<NodeOutcome>;

/** How each kind of node is run. */
const runners: Partial<Record<GraphNode["resourceType"], Runner>> = {
  model: runModel,
  seed: runRelation,
  snapshot: runRelation,
  function: runFunction,
  test: runTest,
  exposure: runExposure,
};

/** Runs one node. Never throws: what goes wrong is the node's result. */
export async function runNode(
  context: RunContext,
  node: GraphNode,
  index: number,
  thread: string,
): Promise<NodeResult> {
  context.emit({ type: "node-started", index, total: context.total, node: nodeSummary(node) });
  const started = Date.now();
  const run = newNodeRun(context);
  let outcome: NodeOutcome;
  try {
    const runner = runnerOf(context, node);
    outcome = await retryTransient(() => runner(run, node as never));
  } catch (error) {
    const diagnostic = explainFailure(run, node, error);
    outcome = { status: "error", message: diagnostic.message, diagnostic };
  }
  return nodeResult(run, node, outcome, started, thread);
}

function runnerOf({ compileOnly: compiles, clones }: RunContext, node: GraphNode): Runner {
  const source = clones?.get(node.uniqueId);
  if (source !== undefined) return (run, cloned) => runClone(run, cloned, source);
  const runner = compiles === true ? compileOnly : runners[node.resourceType];
  if (runner === undefined) throw new TypeError(`no runner for ${node.resourceType}`);
  return runner;
}

function nodeResult(run: NodeRun, node: GraphNode, outcome: NodeOutcome, started: number, thread: string): NodeResult {
  const ended = Date.now();
  const between = run.compiledAt ?? ended;
  const { main } = outcome;
  return {
    uniqueId: node.uniqueId,
    status: outcome.status,
    message: outcome.message,
    failures: outcome.failures ?? null,
    timing: [
      { name: "compile", startedAt: started / 1000, completedAt: between / 1000 },
      { name: "execute", startedAt: between / 1000, completedAt: ended / 1000 },
    ],
    executionTime: (ended - started) / 1000,
    threadId: thread,
    adapterResponse: {
      ...(main === undefined ? {} : { _message: main.message }),
      ...(main?.rowsAffected === undefined ? {} : { rows_affected: main.rowsAffected }),
      ...main?.facts,
    },
    compiledCode: run.compiled?.sql ?? null,
    relationName: "relationName" in node ? node.relationName : null,
    ...(outcome.batches === undefined ? {} : { batches: outcome.batches }),
    ...(outcome.diagnostic === undefined ? {} : { diagnostic: outcome.diagnostic }),
  };
}
