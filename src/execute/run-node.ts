import type { Diagnostic, DiagnosticCode, GraphNode, NodeResult } from "../core/index.ts";
import { configPlace } from "./config-place.ts";
import { nodeDiagnostic } from "./node-error.ts";
import type { NodeOutcome, NodeRun } from "./node-run.ts";
import { nodeSummary } from "./node-summary.ts";
import { retryTransient } from "./retry-transient.ts";
import type { RunContext } from "./run-context.ts";
import { compileOnly } from "./runners/compile-only.ts";
import { runExposure } from "./runners/run-exposure.ts";
import { runRelation } from "./runners/run-relation.ts";
import { runTest } from "./runners/run-test.ts";

type Runner = (run: NodeRun, node: never) => Promise<NodeOutcome>;

/** How each kind of node is run. */
const runners: Partial<Record<GraphNode["resourceType"], Runner>> = {
  model: runRelation,
  seed: runRelation,
  snapshot: runRelation,
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
  const run: NodeRun = { context, compiled: undefined, hook: undefined, statement: undefined, compiledAt: undefined };
  let outcome: NodeOutcome;
  try {
    const runner = context.compileOnly === true ? compileOnly : runners[node.resourceType];
    if (runner === undefined) throw new TypeError(`no runner for ${node.resourceType}`);
    outcome = await retryTransient(() => runner(run, node as never));
  } catch (error) {
    const diagnostic = atConfig(run, node, nodeDiagnostic(error, node, run.hook ?? run.compiled, run.statement));
    outcome = { status: "error", message: diagnostic.message, diagnostic };
    if (diagnostic.code === "cli/unexpected" && error instanceof Error) {
      context.emit({ type: "message", level: "debug", text: error.stack ?? error.message });
    }
  }
  return nodeResult(run, node, outcome, started, thread);
}

/** The configuration that errors are about. */
const configKeys: Partial<Record<DiagnosticCode, string>> = {
  "run/materialization-not-found": "materialized",
  "run/strategy-not-found": "incremental_strategy",
  "run/schema-changed": "on_schema_change",
  "run/configuration-changed": "on_configuration_change",
};

/** An error about the configuration stands where that is written. */
function atConfig({ context }: NodeRun, node: GraphNode, diagnostic: Diagnostic): Diagnostic {
  const key = configKeys[diagnostic.code];
  if (key === undefined || !("rawCode" in node)) return diagnostic;
  return { ...diagnostic, at: configPlace(context, node, key) };
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
    ...(outcome.diagnostic === undefined ? {} : { diagnostic: outcome.diagnostic }),
  };
}
