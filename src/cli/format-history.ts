import type { NodeInRun, RunHistory } from "../commands/index.ts";
import type { JsonValue } from "../core/index.ts";
import { alignColumns, type ColumnsLayout } from "../report/index.ts";
import type { RunRecord } from "../state/index.ts";

const none = "No runs are kept yet: build, run, test, seed and snapshot keep them in target/history/";

/** The last runs, the slowest nodes, and tests whose result changes while the code does not. */
export function formatHistory(history: RunHistory, limit: number, layout: ColumnsLayout): string {
  const { runs, slowest, flaky } = history;
  if (runs.length === 0) return none;
  const rows = runs
    .slice(0, limit)
    .map((run) => [when(run.startedAt), seconds(run.elapsed), run.target, countsText(run), run.command]);
  const lines = [
    ...alignColumns([["when", "took", "target", "results", "command"], ...rows], { ...layout, right: [1] }),
  ];
  const slow = slowest.map((node) => [seconds(node.usual), seconds(node.last), String(node.runs), node.uniqueId]);
  const numbers = { ...layout, right: [0, 1, 2] };
  if (slow.length > 0)
    lines.push("", "Slowest nodes:", ...alignColumns([["usually", "last", "runs", "node"], ...slow], numbers));
  const changing = flaky.map(({ changes, runs: count, statuses, uniqueId }) => [
    ...[String(changes), String(count), statuses.slice(0, 8).join(" "), uniqueId],
  ]);
  if (changing.length > 0) {
    const title = "Tests whose result changed while their code and all that they stand on did not:";
    const table = [["changes", "runs", "results, the last one first", "test"], ...changing];
    lines.push("", title, ...alignColumns(table, { ...layout, right: [0, 1] }));
  }
  return lines.join("\n");
}

/** A node over runs. */
export function formatNodeHistory(found: readonly NodeInRun[], limit: number, layout: ColumnsLayout): string {
  const several = new Set(found.map(({ uniqueId }) => uniqueId)).size > 1;
  const rows = found.slice(0, limit).map(({ run, status, seconds: took, uniqueId }) => {
    const bar = "#".repeat(Math.round((20 * took) / Math.max(0.01, ...found.map((one) => one.seconds))));
    return [when(run.startedAt), status, seconds(took), bar, run.command, ...(several ? [uniqueId] : [])];
  });
  const title = ["when", "status", "took", "", "command", ...(several ? ["node"] : [])];
  return alignColumns([title, ...rows], { ...layout, right: [2] }).join("\n");
}

/** The history for programs. */
export function historyJson({ runs, slowest, flaky }: RunHistory, limit: number): string {
  const json = {
    runs: runs.slice(0, limit).map((run) => ({ ...runJson(run), counts: counts(run) })),
    slowest: slowest.map(({ uniqueId, usual, last, runs: count }) => ({
      unique_id: uniqueId,
      usual,
      last,
      runs: count,
    })),
    flaky: flaky.map(({ uniqueId, ...test }) => ({ unique_id: uniqueId, ...test })),
  };
  return JSON.stringify(json, null, 2);
}

/** A node over runs, for programs. */
export function nodeHistoryJson(found: readonly NodeInRun[], limit: number): string {
  const json = found.slice(0, limit).map(({ run, uniqueId, status, seconds: took }) => ({
    unique_id: uniqueId,
    status,
    seconds: took,
    run: runJson(run),
  }));
  return JSON.stringify(json, null, 2);
}

function runJson({ invocationId, startedAt, elapsed, command, work, target, threads, interrupted }: RunRecord) {
  const started = new Date(startedAt * 1000).toISOString();
  return { invocation_id: invocationId, started_at: started, elapsed, command, work, target, threads, interrupted };
}

function counts({ nodes }: RunRecord): Readonly<Record<string, JsonValue>> {
  const found: Record<string, number> = {};
  for (const { status } of nodes.values()) found[status] = (found[status] ?? 0) + 1;
  return found;
}

function countsText(run: RunRecord): string {
  const words = Object.entries(counts(run)).map(([status, count]) => `${count} ${status}`);
  return (run.interrupted ? [...words, "interrupted"] : words).join(", ");
}

/** `2026-01-31 12:00:00`, where the machine is. */
function when(secondsSince1970: number): string {
  const date = new Date(secondsSince1970 * 1000);
  const two = (number: number) => String(number).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

function seconds(value: number): string {
  return `${value.toFixed(2)}s`;
}
