import type { GraphNode, NodeResult } from "../core/index.ts";
import { explainFailure } from "./explain-failure.ts";
import { type NodeOutcome, type NodeRun, newNodeRun } from "./node-run.ts";
import { nodeSummary } from "./node-summary.ts";
import { retryTransient } from "./retry-transient.ts";
import type { RunContext } from "./run-context.ts";

/** One node that is being run. */
export interface NodeAttempt {
  /** Does a part of the work. Never throws: what goes wrong is the outcome. */
  attempt(work: (run: NodeRun) => Promise<NodeOutcome>): Promise<NodeOutcome>;
  /** What is told of the node at its end. */
  result(outcome: NodeOutcome): NodeResult;
}

/** Begins a node. Its time is that in which work is done for it: it may wait between two parts. */
export function beginNode(context: RunContext, node: GraphNode, index: number, thread: string): NodeAttempt {
  context.emit({ type: "node-started", index, total: context.total, node: nodeSummary(node), thread });
  const started = Date.now();
  const run = newNodeRun(context);
  let busy = 0;
  return {
    attempt: async (work) => {
      const begun = Date.now();
      try {
        return await retryTransient(() => work(run));
      } catch (error) {
        const diagnostic = explainFailure(run, node, error);
        return { status: "error", message: diagnostic.message, diagnostic };
      } finally {
        busy += Date.now() - begun;
      }
    },
    result: (outcome) => nodeResult(run, node, outcome, { started, busy, thread }),
  };
}

/** When a node began and how long it took, in milliseconds, and where. */
interface Took {
  readonly started: number;
  readonly busy: number;
  readonly thread: string;
}

function nodeResult(run: NodeRun, node: GraphNode, outcome: NodeOutcome, took: Took): NodeResult {
  const { started, busy, thread } = took;
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
    executionTime: Math.max(0, busy + (outcome.elsewhere ?? 0)) / 1000,
    threadId: thread,
    adapterResponse: {
      ...(main === undefined ? {} : { _message: main.message }),
      ...(main?.rowsAffected === undefined ? {} : { rows_affected: main.rowsAffected }),
      ...main?.facts,
    },
    compiledCode: run.compiled?.sql ?? null,
    relationName: "relationName" in node ? node.relationName : null,
    ...(outcome.batches === undefined ? {} : { batches: outcome.batches }),
    ...(outcome.failingRows === undefined ? {} : { failingRows: outcome.failingRows }),
    ...(outcome.rowDiff === undefined ? {} : { rowDiff: outcome.rowDiff }),
    ...(outcome.freshness === undefined ? {} : { freshness: outcome.freshness }),
    ...(outcome.diagnostic === undefined ? {} : { diagnostic: outcome.diagnostic }),
  };
}
