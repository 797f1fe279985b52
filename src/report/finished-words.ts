import type { NodeSummary, RunResult } from "../core/index.ts";
import { countWords } from "./count-words.ts";
import { kindWords } from "./result-line.ts";

/** Kinds that a summary calls otherwise than a line does. */
const kinds: Readonly<Record<string, string>> = {
  test: "data test",
  unit_test: "unit test",
  macro_test: "unit test",
  saved_query: "saved query",
  seed: "seed",
  source: "source",
  operation: "project hook",
};

/** What ran, and how long it took, in dbt's words: `1 seed, 2 table models`, ` in 0 hours 0 minutes and 1.19 seconds`. */
export function finishedWords(
  { results, elapsed }: RunResult,
  nodes: ReadonlyMap<string, NodeSummary>,
): { readonly counted: string; readonly took: string } {
  const counts = new Map<string, number>();
  for (const { uniqueId } of results) {
    const node = nodes.get(uniqueId);
    const kind = node === undefined ? "project hook" : (kinds[node.resourceType] ?? kindWords(node));
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const counted = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, count]) => countWords({ [kind]: count }))
    .join(", ");
  const minutes = Math.floor(elapsed / 60);
  const took = ` in ${Math.floor(minutes / 60)} hours ${minutes % 60} minutes and ${(elapsed % 60).toFixed(2)} seconds`;
  return { counted, took };
}
