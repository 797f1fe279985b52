import { isFailure, type NodeResult, type NodeSummary, type RunResult } from "../../core/index.ts";
import { finishedWords } from "../finished-words.ts";
import { plural } from "../plural.ts";
import { countResults } from "../run-summary.ts";
import type { DbtEvent } from "./dbt-event.ts";
import { errorText } from "./node-events.ts";
import { nodeInfo, runResult, utcTime } from "./node-info.ts";

/** The end of a run: what ran, what failed and why, and the counts. */
export function summaryEvents(run: RunResult, nodes: ReadonlyMap<string, NodeSummary>): readonly DbtEvent[] {
  const counts = countResults(run.results);
  const errors = counts.error;
  const failed = run.results.filter((result) => isFailure(result) && result.status !== "partial success");
  const warned = run.results.filter(({ status }) => status === "warn");
  const told = [...failed, ...warned].flatMap((result) => {
    const node = nodes.get(result.uniqueId);
    return node === undefined ? [] : outcomeEvents(node, result);
  });
  const stats = {
    error: errors + counts.partial,
    noop: counts.noOp,
    pass: counts.pass,
    reused: 0,
    skip: counts.skip,
    total: counts.total,
    warn: counts.warn,
  };
  return [
    finishedEvent(run, nodes),
    {
      name: "EndRunResult",
      level: "debug",
      msg: "What became of the nodes",
      data: {
        elapsed_time: run.elapsed,
        generated_at: `${utcTime(Date.now()).slice(0, 19)}Z`,
        results: run.results.map(runResult),
        success: !run.results.some(isFailure),
      },
    },
    {
      name: "EndOfRunSummary",
      level: "info",
      msg:
        errors + counts.partial + counts.warn === 0
          ? "Completed successfully"
          : `Completed with ${plural(errors, "error")}, ${plural(counts.partial, "partial success", "es")}, and ${plural(counts.warn, "warning")}:`,
      data: {
        keyboard_interrupt: run.interrupted,
        num_errors: errors,
        num_partial_success: counts.partial,
        num_warnings: counts.warn,
      },
    },
    ...told,
    {
      name: "StatsLine",
      level: "info",
      msg: `Done. PASS=${stats.pass} WARN=${stats.warn} ERROR=${stats.error} SKIP=${stats.skip} NO-OP=${stats.noop} REUSED=0 TOTAL=${stats.total}`,
      data: { stats },
    },
  ];
}

function finishedEvent(run: RunResult, nodes: ReadonlyMap<string, NodeSummary>): DbtEvent {
  const { counted, took } = finishedWords(run, nodes);
  return {
    name: "FinishedRunningStats",
    level: "info",
    msg: `Finished running ${counted}${took} (${run.elapsed.toFixed(2)}s).`,
    data: { execution: took, execution_time: run.elapsed, stat_line: counted },
  };
}

function outcomeEvents(node: NodeSummary, result: NodeResult): readonly DbtEvent[] {
  const info = nodeInfo(node, { status: "None" });
  const place = `in ${node.resourceType} ${node.name} (${node.path})`;
  const named = { node_info: info, node_name: node.name, path: node.path, resource_type: node.resourceType };
  const msg = result.message === null ? errorText(result) : result.message;
  const compiled: readonly DbtEvent[] =
    result.failingRows === undefined
      ? []
      : [
          {
            name: "SQLCompiledPath",
            level: "info",
            msg: `  compiled code at ${result.failingRows.compiledFile}`,
            data: { node_info: info, path: result.failingRows.compiledFile },
          },
        ];
  if (result.status === "warn") {
    return [
      { name: "RunResultWarning", level: "warn", msg: `[WARNING]: ${place}`, data: named },
      { name: "RunResultWarningMessage", level: "warn", msg: `[WARNING]: ${msg}`, data: { msg, node_info: info } },
      ...compiled,
    ];
  }
  const text = result.status === "error" ? errorText(result) : msg;
  return [
    { name: "RunResultFailure", level: "error", msg: `[ERROR]: ${place}`, data: named },
    { name: "RunResultError", level: "error", msg: `  ${text}`, data: { msg: text, node_info: info } },
    ...compiled,
  ];
}
