import { WarehouseError } from "../adapter/index.ts";
import type { Diagnostic, DiagnosticCode, GraphNode, TestNode } from "../core/index.ts";
import { configPlace } from "./config-place.ts";
import { nodeDiagnostic } from "./node-error.ts";
import type { NodeRun } from "./node-run.ts";
import { testErrorPlace } from "./test-error-place.ts";

/** The configuration that errors are about. */
const configKeys: Partial<Record<DiagnosticCode, string>> = {
  "run/materialization-not-found": "materialized",
  "run/strategy-not-found": "incremental_strategy",
  "run/snapshot-keys": "unique_key",
  "run/schema-changed": "on_schema_change",
  "run/configuration-changed": "on_configuration_change",
};

/** What went wrong with a node, with the best place that is known. A defect of ours is told with its stack in the log. */
export function explainFailure(run: NodeRun, node: GraphNode, error: unknown): Diagnostic {
  const told = atConfig(run, node, nodeDiagnostic(error, node, run.hook ?? run.compiled, run.statement));
  const diagnostic = node.resourceType === "test" ? ofTest(run, node, error, told) : told;
  if (diagnostic.code === "cli/unexpected" && error instanceof Error) {
    run.context.emit({ type: "message", level: "debug", text: error.stack ?? error.message });
  }
  return diagnostic;
}

/** What a test's macro does with wrong arguments, or the warehouse with what it wrote, is told where the test is asked for. */
function ofTest(run: NodeRun, test: TestNode, error: unknown, diagnostic: Diagnostic): Diagnostic {
  if (error instanceof WarehouseError && run.compiled !== undefined && run.statement !== undefined) {
    const { statement } = run;
    const refused = { statement, offset: error.sqlOffset, compiled: run.compiled.sql };
    const at = testErrorPlace(run.context, test, refused);
    return at === undefined ? diagnostic : { ...diagnostic, at };
  }
  if (diagnostic.at?.file.startsWith("<built-in>") !== true) return diagnostic;
  const { related: _, ...others } = diagnostic;
  const message = `the test "${test.testMetadata?.name ?? test.name}" fails with its arguments: ${diagnostic.message}`;
  return { ...others, message, at: test.position };
}

/** An error about the configuration stands where that is written. */
function atConfig({ context }: NodeRun, node: GraphNode, diagnostic: Diagnostic): Diagnostic {
  const isStrategy = diagnostic.code === "run/strategy-not-found" && node.resourceType === "snapshot";
  const key = isStrategy ? "strategy" : configKeys[diagnostic.code];
  if (key === undefined || !("rawCode" in node)) return diagnostic;
  return { ...diagnostic, at: configPlace(context, node, key) };
}
