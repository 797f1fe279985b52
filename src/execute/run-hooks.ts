import type { CompiledNode } from "../compile/index.ts";
import { isFailure, type NodeResult, type OperationNode } from "../core/index.ts";
import type { Value } from "../jinja/index.ts";
import { hookNames } from "./hook-names.ts";
import { nodeDiagnostic } from "./node-error.ts";
import { nodeSummary } from "./node-summary.ts";
import type { RunContext } from "./run-context.ts";
import { skippedResult } from "./skipped-result.ts";

/**
 * Runs the project's hooks of one kind, one after the other. One that fails skips those behind it.
 *
 * @param before the results of the run so far, which only hooks at its end see
 */
export async function runHooks(
  context: RunContext,
  ids: readonly string[],
  before?: readonly NodeResult[],
): Promise<readonly NodeResult[]> {
  const names = hookNames(context.manifest, context.nodes, before);
  const results: NodeResult[] = [];
  for (const [position, id] of ids.entries()) {
    const node = context.manifest.nodes.get(id);
    if (node?.resourceType !== "operation" || context.signal?.aborted) continue;
    const hook = { index: position + 1, total: ids.length, node: nodeSummary(node) };
    const failed = results.find(isFailure);
    if (failed === undefined) context.emit({ type: "hook-started", hook });
    const result =
      failed === undefined
        ? await runHook(context, node, names)
        : { ...skippedResult(node, `${hook.node.label} skipped`, failed.uniqueId), failures: 1 };
    results.push(result);
    context.emit({ type: "hook-finished", hook, result });
  }
  return results;
}

async function runHook(
  context: RunContext,
  node: OperationNode,
  names: ReadonlyMap<string, () => Value>,
): Promise<NodeResult> {
  const started = Date.now();
  const base = {
    uniqueId: node.uniqueId,
    failures: 0,
    threadId: "main",
    adapterResponse: {},
    compiledCode: null,
    relationName: null,
  };
  let sql = "";
  let between: number | undefined;
  let compiled: CompiledNode | undefined;
  try {
    const session = await context.warehouse.lease(node.uniqueId);
    try {
      const template = { query: session.query, relations: context.warehouse.relations };
      compiled = await context.compiler.compile(node, template, names);
      sql = compiled.sql;
      between = Date.now();
      if (sql.trim() !== "") await session.query(sql);
    } finally {
      session.release();
    }
    return {
      ...base,
      status: "success",
      message: `${nodeSummary(node).label} passed`,
      timing: timing(started, between),
      compiledCode: sql,
      executionTime: (Date.now() - started) / 1000,
    };
  } catch (error) {
    const diagnostic = { ...nodeDiagnostic(error, node, compiled, sql), code: "run/hook-failed" as const };
    const executionTime = (Date.now() - started) / 1000;
    const failed = { failures: 1, status: "error" as const, message: diagnostic.message, diagnostic };
    return { ...base, ...failed, timing: timing(started, between), executionTime };
  }
}

function timing(started: number, between: number | undefined): NodeResult["timing"] {
  const ended = Date.now();
  const compiled = between ?? ended;
  return [
    { name: "compile", startedAt: started / 1000, completedAt: compiled / 1000 },
    { name: "execute", startedAt: compiled / 1000, completedAt: ended / 1000 },
  ];
}
