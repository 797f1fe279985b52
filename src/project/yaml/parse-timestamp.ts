import { PyDateTime } from "../python-datetime/py-datetime.ts";

const timestamp =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:(Z)|([-+])(\d\d?)(?::(\d\d))?))?$/;

/** The time stamp that text is by YAML 1.1, or undefined. */
export function parseTimestamp(text: string): PyDateTime | undefined {
  const match = timestamp.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = "", utc, sign, zoneHour = "0", zoneMinute = "0"] = match;
  const microsecond = Number(fraction.slice(0, 6).padEnd(6, "0"));
  const zone = Number(zoneHour) * 60 + Number(zoneMinute);
  const offset = utc !== undefined ? 0 : sign === undefined ? null : sign === "-" ? -zone : zone;
  return PyDateTime.of({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    microsecond,
    offset,
  });
}
