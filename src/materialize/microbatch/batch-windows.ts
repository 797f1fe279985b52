import type { TimeWindow } from "../../core/index.ts";
import { type BatchSize, beginOf, moveTime, nextBegin } from "./batch-size.ts";

/** What decides which batches a run has. */
export interface BatchWindowsOptions {
  readonly size: BatchSize;
  /** When the first data is from: where a table is begun. */
  readonly begin: number;
  /** How many batches before the current one are built again. */
  readonly lookback: number;
  /** The time of the run. */
  readonly now: number;
  /** Whether there is a table, to which this run adds. */
  readonly adds: boolean;
  /** The span that the command asks for; then neither the lookback nor `begin` counts. */
  readonly asked?: TimeWindow;
}

/**
 * The batches of a run, in order and without gaps. Each is a whole hour, day, month or year of UTC, and there is always
 * one: where a table is begun, all from `begin` up to the current one; else the current one and those of the lookback.
 *
 * The rules are those of dbt 1.12, observed.
 *
 * @example
 * batchWindows({ size: "day", begin, lookback: 1, now, adds: true }); // yesterday and today
 */
export function batchWindows(options: BatchWindowsOptions): readonly TimeWindow[] {
  const { size } = options;
  const end = nextBegin(options.asked?.end ?? options.now, size);
  const windows: TimeWindow[] = [];
  let start = firstBegin(options, end);
  do {
    const next = moveTime(start, size, 1);
    windows.push({ start, end: next });
    start = next;
  } while (start < end);
  return windows;
}

function firstBegin({ size, begin, lookback, adds, asked }: BatchWindowsOptions, end: number): number {
  if (asked !== undefined) return beginOf(asked.start, size);
  return adds ? moveTime(end, size, -(lookback + 1)) : beginOf(begin, size);
}
