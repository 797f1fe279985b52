import type { RunRecord } from "./run-record.ts";

/** A test that gave different results for the same code. */
export interface FlakyTest {
  readonly uniqueId: string;
  /** How often the result was another than the time before, with the same code. */
  readonly changes: number;
  readonly runs: number;
  /** Its results, the last one first. */
  readonly statuses: readonly string[];
}

/**
 * The tests whose result changed though neither they nor anything that they stand on did: their rows come from outside, or
 * they depend on the time or on chance. Those that changed most come first.
 *
 * @param records the last run first
 */
export function flakyTests(records: readonly RunRecord[]): readonly FlakyTest[] {
  const judgements = new Map<string, { readonly status: string; readonly key: string }[]>();
  for (const { nodes, target } of records) {
    for (const [id, { status, code }] of nodes) {
      if (code === undefined) continue;
      const known = judgements.get(id) ?? [];
      known.push({ status, key: `${target} ${code}` });
      judgements.set(id, known);
    }
  }
  return [...judgements]
    .map(([uniqueId, list]) => ({
      uniqueId,
      changes: list.filter(({ status, key }, index) => {
        const before = list.slice(index + 1).find((earlier) => earlier.key === key);
        return before !== undefined && before.status !== status;
      }).length,
      runs: list.length,
      statuses: list.map(({ status }) => status),
    }))
    .filter(({ changes }) => changes > 0)
    .sort((a, b) => b.changes - a.changes || (a.uniqueId < b.uniqueId ? -1 : 1));
}
