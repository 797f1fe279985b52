import type { Diagnostic, DiagnosticCode, GraphNode } from "../core/index.ts";
import { configPlace } from "./config-place.ts";
import { nodeDiagnostic } from "./node-error.ts";
import type { NodeRun } from "./node-run.ts";

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
  const diagnostic = atConfig(run, node, nodeDiagnostic(error, node, run.hook ?? run.compiled, run.statement));
  if (diagnostic.code === "cli/unexpected" && error instanceof Error) {
    run.context.emit({ type: "message", level: "debug", text: error.stack ?? error.message });
  }
  return diagnostic;
}

/** An error about the configuration stands where that is written. */
function atConfig({ context }: NodeRun, node: GraphNode, diagnostic: Diagnostic): Diagnostic {
  const isStrategy = diagnostic.code === "run/strategy-not-found" && node.resourceType === "snapshot";
  const key = isStrategy ? "strategy" : configKeys[diagnostic.code];
  if (key === undefined || !("rawCode" in node)) return diagnostic;
  return { ...diagnostic, at: configPlace(context, node, key) };
}
