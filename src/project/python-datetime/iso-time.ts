import { pad } from "./calendar.ts";
import { valueError } from "./python-errors.ts";

/** A time of day as ISO 8601 has it, as far as Python's `timespec` says; `auto` leaves out a fraction of zero. */
export function isoTime(
  at: { readonly hour: number; readonly minute: number; readonly second: number; readonly microsecond: number },
  precision: string,
): string {
  const hours = pad(at.hour, 2);
  const minutes = `${hours}:${pad(at.minute, 2)}`;
  const seconds = `${minutes}:${pad(at.second, 2)}`;
  const full = `${seconds}.${pad(at.microsecond, 6)}`;
  switch (precision) {
    case "auto":
      return at.microsecond === 0 ? seconds : full;
    case "hours":
      return hours;
    case "minutes":
      return minutes;
    case "seconds":
      return seconds;
    case "milliseconds":
      return full.slice(0, -3);
    case "microseconds":
      return full;
    default:
      return valueError("Unknown timespec value");
  }
}
