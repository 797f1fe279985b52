import type { Diagnostic, EventSink, NodeResult, NodeSummary } from "../../core/index.ts";

/** A node that was run, in a report for CI. */
export interface ReportedNode {
  readonly node: NodeSummary;
  readonly result: NodeResult;
}

/** What a command did, as reports for CI tell it. */
export interface CiReport {
  readonly command: string;
  /** When the command began, in milliseconds since 1970, and how long it took, in seconds. */
  readonly startedAt: number;
  readonly seconds: number;
  /** In the order in which they ended. */
  readonly nodes: readonly ReportedNode[];
  /** What was found that is no node's result: errors and warnings of the project. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Gathers what reports for CI tell. */
export interface CiReportBuilder {
  readonly emit: EventSink;
  /** What is known so far. */
  report(): CiReport;
}

/** Starts to gather the events of a command. */
export function ciReportBuilder(command: string): CiReportBuilder {
  const startedAt = Date.now();
  const nodes: ReportedNode[] = [];
  const diagnostics: Diagnostic[] = [];
  return {
    emit: (event) => {
      if (event.type === "node-finished") nodes.push({ node: event.node, result: event.result });
      else if (event.type === "diagnostic") diagnostics.push(event.diagnostic);
      else if (event.type === "run-finished") nodes.push(...hooksOf(event.run.results, nodes, event.nodes));
    },
    report: () => ({ command, startedAt, seconds: (Date.now() - startedAt) / 1000, nodes, diagnostics }),
  };
}

/** Hooks of the project end without an event of their own. */
function hooksOf(
  results: readonly NodeResult[],
  told: readonly ReportedNode[],
  nodes: ReadonlyMap<string, NodeSummary>,
): readonly ReportedNode[] {
  const known = new Set(told.map(({ result }) => result.uniqueId));
  return results.flatMap((result) => {
    const node = nodes.get(result.uniqueId);
    return node === undefined || known.has(result.uniqueId) ? [] : [{ node, result }];
  });
}
