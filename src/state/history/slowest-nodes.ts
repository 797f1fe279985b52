import { median } from "./median.ts";
import type { RunRecord } from "./run-record.ts";

/** A node and how long it takes. */
export interface SlowNode {
  readonly uniqueId: string;
  /** Seconds: the median, and the last run that had it. */
  readonly usual: number;
  readonly last: number;
  readonly runs: number;
}

/**
 * The nodes that take longest, the slowest first. Where a node was skipped, it took no time.
 *
 * @param records the last run first
 */
export function slowestNodes(records: readonly RunRecord[], count: number): readonly SlowNode[] {
  const taken = new Map<string, number[]>();
  for (const { nodes } of records) {
    for (const [id, { status, seconds }] of nodes) {
      if (status === "skipped" || status === "no-op") continue;
      taken.set(id, [...(taken.get(id) ?? []), seconds]);
    }
  }
  return [...taken]
    .map(([uniqueId, seconds]) => ({
      uniqueId,
      usual: median(seconds),
      last: seconds[0] ?? 0,
      runs: seconds.length,
    }))
    .sort((a, b) => b.usual - a.usual || (a.uniqueId < b.uniqueId ? -1 : 1))
    .slice(0, count);
}
