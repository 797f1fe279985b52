import { PyTuple } from "../../jinja/index.ts";
import { type CalendarFields, daysOf, weekdayOf } from "./calendar.ts";

/** Python's `struct_time` of a moment. */
export function timeTuple({ year, month, day, hour, minute, second }: CalendarFields): PyTuple {
  const dayOfYear = daysOf(year, month, day) - daysOf(year, 1, 1) + 1;
  return PyTuple.named(
    ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"],
    [year, month, day, hour, minute, second, weekdayOf(year, month, day), dayOfYear, -1],
    "time.struct_time",
  );
}
