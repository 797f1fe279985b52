/** How long a batch can be, the shortest first. */
export const batchSizes = ["hour", "day", "month", "year"] as const;

/** The length of a batch. */
export type BatchSize = (typeof batchSizes)[number];

/** Tells whether a value of a configuration names a size. */
export function isBatchSize(value: unknown): value is BatchSize {
  return (batchSizes as readonly unknown[]).includes(value);
}

/** The beginning of the hour, day, month or year that a moment is in, in UTC. */
export function beginOf(time: number, size: BatchSize): number {
  const date = new Date(time);
  date.setUTCMinutes(0, 0, 0);
  if (size !== "hour") date.setUTCHours(0);
  if (size === "month" || size === "year") date.setUTCDate(1);
  if (size === "year") date.setUTCMonth(0);
  return date.getTime();
}

/**
 * The moment that is `count` hours, days, months or years after another one, before it where `count` is negative. A month
 * that has no such day gives its last one.
 */
export function moveTime(time: number, size: BatchSize, count: number): number {
  const date = new Date(time);
  if (size === "hour") date.setUTCHours(date.getUTCHours() + count);
  else if (size === "day") date.setUTCDate(date.getUTCDate() + count);
  else {
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + (size === "year" ? 12 * count : count));
    const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(day, lastDay));
  }
  return date.getTime();
}

/** The first beginning that is not before a moment. */
export function nextBegin(time: number, size: BatchSize): number {
  const begin = beginOf(time, size);
  return begin === time ? begin : moveTime(begin, size, 1);
}

/** A beginning as short as its size allows: `2026`, `2026-01`, `2026-01-31`, `2026-01-31T10`. */
export function batchLabel(begin: number, size: BatchSize): string {
  const length = { year: 4, month: 7, day: 10, hour: 13 }[size];
  return new Date(begin).toISOString().slice(0, length);
}

/** The same without punctuation, as `model.batch.id` has it: `20260131`, `20260131T10`. */
export function batchId(begin: number, size: BatchSize): string {
  return batchLabel(begin, size).replaceAll("-", "");
}
