import {
  type GraphNode,
  isFailure,
  isMacroTest,
  isSemantic,
  type Manifest,
  type NodeResult,
  type NodeSummary,
  type RunForecast,
  type RunResult,
} from "../core/index.ts";
import { createSchemas } from "./create-schemas.ts";
import { nodeCosts } from "./node-costs.ts";
import { nodeSummary } from "./node-summary.ts";
import { findAudits } from "./publish/audits.ts";
import { runAll } from "./run-all.ts";
import type { ExecuteOptions, RunContext } from "./run-context.ts";
import { type RunGraph, runGraph } from "./run-graph.ts";
import { runHooks } from "./run-hooks.ts";
import { Screens } from "./screening/screens.ts";
import { SharedWork } from "./shared-work.ts";
import { skippedResult } from "./skipped-result.ts";
import { Turns } from "./turns.ts";
import { InputColumns } from "./unit-tests/input-columns.ts";
import { WaitingThreads } from "./waiting-threads.ts";
import { wayCosts } from "./way-costs.ts";
import { writeSql } from "./write-sql.ts";

/**
 * Runs nodes in the order of the graph, as many at a time as there are threads. A node that fails, or a test that finds
 * an error, skips what is downstream. Relations are replaced when they are complete and not before.
 */
export async function execute(options: ExecuteOptions): Promise<RunResult> {
  const { manifest, graph, nodes, threads, emit, warehouse } = options;
  const started = Date.now();
  options.compiler.select(nodes);
  const withoutHooks = options.compileOnly === true || options.withoutHooks === true;
  const taken = options.freshness === true ? nodes : runnable(manifest, nodes, options.compileOnly === true);
  // What is cloned stands on another environment and waits for nothing here.
  const waits =
    options.clones === undefined
      ? runGraph(manifest, graph, taken, options.testsFirst)
      : new Map([...taken].map((id) => [id, new Set<string>()]));
  const audits = options.testsFirst && options.clones === undefined ? findAudits(manifest, graph, taken) : new Map();
  const total = waits.size;
  emit({
    ...{ type: "run-started", nodes: total, threads, target: options.target, adapterType: options.adapterType },
    ...forecastOf(waits, options.usualSeconds),
  });
  const waiting = new WaitingThreads();
  const inputColumns = new InputColumns({ manifest, catalog: warehouse, target: options.unitTests });
  const isSingle = options.singleTests === true || options.compileOnly === true || options.clones !== undefined;
  const screens = isSingle ? undefined : new Screens(options, waits.keys());
  const shared = new SharedWork(() => waiting.wake());
  const context: RunContext = { ...options, total, shared, turns: new Turns(), screens, inputColumns };
  const abort = () => {
    emit({ type: "run-interrupted" });
    void warehouse.cancel();
  };
  const aborted = () => options.signal?.aborted === true;
  if (aborted()) abort();
  else options.signal?.addEventListener("abort", abort, { once: true });
  let results: readonly NodeResult[] = [];
  try {
    if (total > 0 && options.compileOnly !== true && !aborted()) {
      // Interrupted here, the nodes are skipped like those that are interrupted later.
      await createSchemas(context, waits.keys()).catch((error: unknown) => {
        if (!aborted()) throw error;
      });
    }
    const before = withoutHooks ? [] : await runHooks(context, manifest.onRunStart);
    const failedEarly = before.some(isFailure);
    const ran = failedEarly ? skipAll(context, waits.keys()) : await runAll(context, waits, audits, waiting);
    const after = withoutHooks
      ? []
      : await runHooks(
          context,
          manifest.onRunEnd,
          ran.filter(({ uniqueId }) => !isMacroTest(uniqueId)),
        );
    results = [...before, ...ran, ...after];
    await writeEphemerals(context);
  } finally {
    options.signal?.removeEventListener("abort", abort);
  }
  const run: RunResult = {
    results,
    startedAt: started / 1000,
    elapsed: (Date.now() - started) / 1000,
    interrupted: aborted(),
  };
  emit({ type: "run-finished", run, nodes: summaries(manifest, results) });
  return run;
}

/** How long the nodes of a run may take, where an earlier run tells anything of it. */
function forecastOf(
  graph: RunGraph,
  known: ReadonlyMap<string, number> = new Map(),
): { readonly forecast?: RunForecast } {
  if (known.size === 0) return {};
  const cost = nodeCosts(graph, known);
  return { forecast: { seconds: new Map([...graph.keys()].map((id) => [id, cost(id)])), ways: wayCosts(graph, cost) } };
}

/** Ephemeral models run inside what refers to them; sources, groups and the like are not run at all. */
function runnable(manifest: Manifest, nodes: ReadonlySet<string>, compileOnly: boolean): ReadonlySet<string> {
  const kept = [...nodes].filter((id) => {
    const node = manifest.nodes.get(id);
    if (node === undefined || node.resourceType === "source") return false;
    if (compileOnly) return node.resourceType !== "exposure" && !isSemantic(node);
    return (
      node.config.materialized !== "ephemeral" && node.resourceType !== "analysis" && node.resourceType !== "operation"
    );
  });
  return new Set(kept);
}

/** The SQL of ephemeral models is written, too: people look it up. */
async function writeEphemerals(context: RunContext): Promise<void> {
  const { manifest, compiler, nodes } = context;
  for (const { uniqueId, sql } of compiler.results()) {
    const node = manifest.nodes.get(uniqueId);
    if (node?.resourceType !== "model" || node.config.materialized !== "ephemeral" || !nodes.has(uniqueId)) continue;
    await writeSql(context, "compiled", node, sql);
  }
}

function skipAll(context: RunContext, ids: Iterable<string>): readonly NodeResult[] {
  return [...ids].map((id, index) => {
    const node = context.manifest.nodes.get(id) as GraphNode;
    const result = skippedResult(node, "a hook at the start of the run failed");
    context.emit({ type: "node-finished", index: index + 1, total: context.total, node: nodeSummary(node), result });
    return result;
  });
}

function summaries(manifest: Manifest, results: readonly NodeResult[]): ReadonlyMap<string, NodeSummary> {
  const entries = results.flatMap(({ uniqueId }): [string, NodeSummary][] => {
    const node = manifest.nodes.get(uniqueId);
    return node === undefined ? [] : [[uniqueId, nodeSummary(node)]];
  });
  return new Map(entries);
}
