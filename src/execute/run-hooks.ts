import type { CompiledNode } from "../compile/index.ts";
import type { NodeResult, OperationNode } from "../core/index.ts";
import type { Value } from "../jinja/index.ts";
import { hookNames } from "./hook-names.ts";
import { nodeDiagnostic } from "./node-error.ts";
import type { RunContext } from "./run-context.ts";

/**
 * Runs the project's hooks of one kind, one after the other, until one fails.
 *
 * @param before the results of the run so far, for hooks at its end
 */
export async function runHooks(
  context: RunContext,
  ids: readonly string[],
  before: readonly NodeResult[] = [],
): Promise<readonly NodeResult[]> {
  const names = hookNames(context.manifest, context.nodes, before);
  const results: NodeResult[] = [];
  for (const id of ids) {
    const node = context.manifest.nodes.get(id);
    if (node?.resourceType !== "operation" || context.signal?.aborted) continue;
    const result = await runHook(context, node, names);
    results.push(result);
    if (result.status === "error") break;
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
    timing: [],
    threadId: "main",
    adapterResponse: {},
    compiledCode: null,
    relationName: null,
  };
  let sql = "";
  let compiled: CompiledNode | undefined;
  try {
    const session = await context.warehouse.lease(node.uniqueId);
    try {
      const template = { query: session.query, relations: context.warehouse.relations };
      compiled = await context.compiler.compile(node, template, names);
      sql = compiled.sql;
      if (sql.trim() !== "") await session.query(sql);
    } finally {
      session.release();
    }
    return {
      ...base,
      status: "success",
      message: "OK",
      compiledCode: sql,
      executionTime: (Date.now() - started) / 1000,
    };
  } catch (error) {
    const diagnostic = { ...nodeDiagnostic(error, node, compiled, sql), code: "run/hook-failed" as const };
    const executionTime = (Date.now() - started) / 1000;
    return { ...base, failures: 1, status: "error", message: diagnostic.message, diagnostic, executionTime };
  }
}
