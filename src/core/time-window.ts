/** A span of time in milliseconds since 1970, in UTC: `start` is in it, `end` is not. */
export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

/** The part of two windows that both have; where they have none, one that holds no moment. */
export function overlap(one: TimeWindow, other: TimeWindow): TimeWindow {
  return { start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) };
}

const written =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?(?:Z|[-+]\d\d(?::?\d\d)?)?)?$/i;

/**
 * The moment that a text names, in milliseconds; undefined where it names none. A time of day may be left out. An
 * offset from UTC is read over, as dbt does: the clock time counts.
 *
 * @example
 * readTime("2026-01-31 10:00:00"); // Date.UTC(2026, 0, 31, 10)
 */
export function readTime(text: string): number | undefined {
  const match = written.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const milliseconds = Number((match[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const time = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  const date = new Date(time);
  // The calendar has carried over what does not exist, like the 31st of June.
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour;
  return exists && minute < 60 && second < 60 ? time : undefined;
}

/**
 * A moment as SQL and artifacts have it: `2026-01-31T10:00:00+00:00`.
 *
 * @param separator what stands between the day and the time
 */
export function timeText(time: number, separator: "T" | " "): string {
  const [day = "", clock = ""] = new Date(time).toISOString().split("T");
  const fraction = clock.slice(9, 12) === "000" ? "" : `.${clock.slice(9, 12)}000`;
  return `${day}${separator}${clock.slice(0, 8)}${fraction}+00:00`;
}
