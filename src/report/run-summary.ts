import type { NodeResult, NodeSummary, RunResult } from "../core/index.ts";
import { failingRowsLines } from "./failing-rows-lines.ts";
import { finishedWords } from "./finished-words.ts";
import { formatDiagnostic, type ReadSource } from "./format-diagnostic.ts";
import { formatRowDiff } from "./format-row-diff.ts";
import type { Paint } from "./paint.ts";
import { plural } from "./plural.ts";

/** The number of results of each kind, as the last line of a run says it. */
export interface RunCounts {
  readonly pass: number;
  readonly warn: number;
  readonly error: number;
  readonly skip: number;
  readonly noOp: number;
  readonly partial: number;
  readonly total: number;
}

/** What stands before a table: the time, and two indentations. */
const tableMargin = 14;

/** Counts results by how they ended. */
export function countResults(results: readonly NodeResult[]): RunCounts {
  const of = (...statuses: readonly string[]) => results.filter((result) => statuses.includes(result.status)).length;
  return {
    pass: of("success", "pass"),
    warn: of("warn"),
    error: of("error", "fail"),
    skip: of("skipped"),
    noOp: of("no-op"),
    partial: of("partial success"),
    total: results.length,
  };
}

/** The end of a run: each failure once more with its place and the next step, and the counts. */
export function runSummary(
  run: RunResult,
  nodes: ReadonlyMap<string, NodeSummary>,
  readSource: ReadSource,
  paint: Paint,
  width: number,
): readonly string[] {
  const counts = countResults(run.results);
  const { counted, took } = finishedWords(run, nodes);
  const lines = [
    "",
    ...(counted === "" ? [] : [`Finished running ${counted}${took} (${run.elapsed.toFixed(2)}s).`, ""]),
    headline(run, counts, paint),
  ];
  for (const result of run.results) {
    if (result.diagnostic === undefined) continue;
    const node = nodes.get(result.uniqueId);
    lines.push(
      "",
      `${resultWord(result)} in ${node?.resourceType ?? "node"} ${node?.name ?? result.uniqueId} (${node?.path ?? ""})`,
    );
    lines.push(...formatDiagnostic(result.diagnostic, readSource, paint, width).split("\n").map(indent));
    if (result.failingRows !== undefined)
      lines.push(...failingRowsLines(result.failingRows, width - tableMargin).map(indent));
    if (result.rowDiff !== undefined) lines.push("", ...formatRowDiff(result.rowDiff, width, paint).map(indent));
  }
  const skipped = skippedLines(run.results, nodes);
  if (skipped.length > 0) lines.push("", ...skipped);
  const { pass, warn, error, partial, skip, noOp, total } = counts;
  lines.push("", `Done. PASS=${pass} WARN=${warn} ERROR=${error + partial} SKIP=${skip} NO-OP=${noOp} TOTAL=${total}`);
  return lines;
}

function headline(run: RunResult, counts: RunCounts, paint: Paint): string {
  if (run.interrupted) {
    const done = counts.total - counts.skip - counts.error;
    return paint(
      "yellow",
      `Interrupted after ${run.elapsed.toFixed(2)}s: ${done} of ${counts.total} done. What was not complete was not published.`,
    );
  }
  if (counts.error === 0 && counts.warn === 0 && counts.partial === 0) return paint("green", "Completed successfully");
  const partial = `${counts.partial} partial success${counts.partial === 1 ? "" : "es"}`;
  const text = `Completed with ${plural(counts.error, "error")}, ${partial}, and ${plural(counts.warn, "warning")}:`;
  return paint(counts.error > 0 ? "red" : "yellow", text);
}

/** The words by which programs that read dbt's output find what failed. */
function resultWord({ status }: NodeResult): string {
  return status === "warn" ? "[WARNING]:" : "[ERROR]:";
}

/** Nodes that were skipped, by the node whose failure is the reason. */
function skippedLines(results: readonly NodeResult[], nodes: ReadonlyMap<string, NodeSummary>): readonly string[] {
  const byCause = new Map<string, string[]>();
  const others = results.filter(({ status, skippedBecause }) => status === "skipped" && skippedBecause === undefined);
  for (const { skippedBecause, uniqueId } of results) {
    if (skippedBecause === undefined) continue;
    const names = byCause.get(skippedBecause) ?? [];
    names.push(nodes.get(uniqueId)?.name ?? uniqueId);
    byCause.set(skippedBecause, names);
  }
  const causes = [...new Set(others.map(({ message }) => message))].map((message) => {
    const count = others.filter((result) => result.message === message).length;
    return `Skipped because ${message}: ${plural(count, "node")}`;
  });
  return causes.concat(
    [...byCause].map(([cause, names]) => {
      const shown = names.slice(0, 5).join(", ");
      const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
      return `Skipped because ${nodes.get(cause)?.name ?? cause} did not succeed: ${shown}${more}`;
    }),
  );
}

function indent(line: string): string {
  return `  ${line}`;
}
