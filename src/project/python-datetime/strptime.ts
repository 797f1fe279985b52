import { type CalendarFields, fieldsOf, isDay } from "./calendar.ts";
import { monthNames, weekdayNames } from "./strftime.ts";

/** What a text says about a moment; `offset` in minutes where it names a time zone. */
export interface ParsedMoment extends CalendarFields {
  readonly offset: number | null;
}

const short = (names: readonly string[]): string => names.map((name) => name.slice(0, 3)).join("|");

const patterns: Readonly<Record<string, string>> = {
  Y: "(?<Y>\\d{4})",
  y: "(?<y>\\d\\d)",
  m: "(?<m>1[0-2]|0[1-9]|[1-9])",
  d: "(?<d>3[01]|[12]\\d|0[1-9]|[1-9]| [1-9])",
  H: "(?<H>2[0-3]|[01]\\d|\\d)",
  I: "(?<I>1[0-2]|0[1-9]|[1-9])",
  M: "(?<M>[0-5]\\d|\\d)",
  S: "(?<S>6[01]|[0-5]\\d|\\d)",
  f: "(?<f>\\d{1,6})",
  j: "(?<j>36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9])",
  p: "(?<p>am|pm)",
  b: `(?<b>${short(monthNames)})`,
  B: `(?<B>${monthNames.join("|")})`,
  a: `(?:${short(weekdayNames)})`,
  A: `(?:${weekdayNames.join("|")})`,
  w: "(?:[0-6])",
  z: "(?<z>[-+]\\d\\d:?[0-5]\\d|Z)",
  Z: "(?:utc|gmt)",
  "%": "%",
};

/**
 * Reads a text by a format of Python's `strptime`; undefined where it does not match.
 *
 * @example
 * strptime("2024-01-31", "%Y-%m-%d");
 */
export function strptime(text: string, format: string): ParsedMoment | undefined {
  const expanded = format.replace("%F", "%Y-%m-%d").replace("%T", "%H:%M:%S");
  const source = expanded
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\s+/g, "\\s+")
    .replace(/%(.)/g, (_, letter: string) => patterns[letter] ?? letter);
  const groups = new RegExp(`^${source}$`, "i").exec(text)?.groups;
  if (groups === undefined) return undefined;
  const number = (name: string, otherwise: number): number =>
    groups[name] === undefined ? otherwise : Number(groups[name]);
  const twoDigits = number("y", 0);
  const year = number("Y", groups.y === undefined ? 1900 : twoDigits + (twoDigits < 69 ? 2000 : 1900));
  let month = number("m", monthOf(groups.B ?? groups.b));
  let day = number("d", 1);
  if (groups.j !== undefined) {
    const start = new Date(Date.UTC(year, 0, number("j", 1)));
    ({ month, day } = fieldsOf(start.getTime() / 86_400_000, 0));
  }
  if (!isDay(year, month, day)) return undefined;
  return {
    year,
    month,
    day,
    hour: hourOf(groups, number("H", 0)),
    minute: number("M", 0),
    second: number("S", 0),
    microsecond: Number((groups.f ?? "0").padEnd(6, "0")),
    offset: offsetOf(groups.z),
  };
}

function monthOf(name: string | undefined): number {
  if (name === undefined) return 1;
  return monthNames.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase().slice(0, 3))) + 1;
}

function hourOf(groups: Readonly<Record<string, string>>, hour: number): number {
  if (groups.I === undefined) return hour;
  return (Number(groups.I) % 12) + (groups.p?.toLowerCase() === "pm" ? 12 : 0);
}

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^z$/i.test(text)) return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith("-") ? -minutes : minutes;
}
