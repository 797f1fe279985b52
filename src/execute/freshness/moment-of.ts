import { XformError } from "../../core/index.ts";
import { toText, type Value } from "../../jinja/index.ts";
import { PyDateTime } from "../../project/index.ts";

const form = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{6}))?(?:([+-])(\d\d):(\d\d))?/;

/** The first moment that Python knows: what a source without rows counts as. */
export const firstMoment = -62_135_596_800_000_000;

/**
 * A moment that a query gave, in microseconds since 1970. One without a time zone is in UTC.
 *
 * @param what what the value is, for messages
 * @throws {XformError} `run/freshness-unknown` where the value is no timestamp
 */
export function momentOf(value: Value, what: string): number {
  if (value === null) return firstMoment;
  const match = value instanceof PyDateTime ? form.exec(toText(value)) : null;
  if (match === null) {
    throw new XformError("run/freshness-unknown", `${what} is no timestamp: ${toText(value)}`, {
      hint: "cast it, like loaded_at_field: cast(loaded_on as timestamp)",
    });
  }
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const offset = (match[8] === "-" ? -1 : 1) * (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0));
  return (date.getTime() - offset * 60_000) * 1000 + Number(match[7] ?? 0);
}
