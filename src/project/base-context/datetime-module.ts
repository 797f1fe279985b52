import { PyFloat, toText, type Value } from "../../jinja/index.ts";
import { PyDate } from "../python-datetime/py-date.ts";
import { isZone, PyDateTime } from "../python-datetime/py-datetime.ts";
import { PyTime } from "../python-datetime/py-time.ts";
import { PyTimeDelta } from "../python-datetime/py-time-delta.ts";
import { PyTimeZone } from "../python-datetime/py-time-zone.ts";
import { typeError, valueError } from "../python-datetime/python-errors.ts";
import { strptime } from "../python-datetime/strptime.ts";
import { parseTimestamp } from "../yaml/parse-timestamp.ts";
import { nativeFunction, optional, TemplateModule } from "./native-function.ts";

/** `modules.datetime`. */
export function datetimeModule(clock: () => Date): TemplateModule {
  const today = (): PyDate => {
    const now = clock();
    return PyDate.of(now.getFullYear(), now.getMonth() + 1, now.getDate()) ?? valueError("no such day");
  };
  const date = new TemplateModule(
    "datetime.date",
    {
      today: () => nativeFunction("today", [], today),
      fromisoformat: () => nativeFunction("fromisoformat", ["date_string"], (text) => dateOfText(toText(text ?? null))),
      fromtimestamp: () =>
        nativeFunction("fromtimestamp", ["timestamp"], (seconds) => dateOf(momentOf(seconds ?? null))),
      min: () => PyDate.of(1, 1, 1) ?? null,
      max: () => PyDate.of(9999, 12, 31) ?? null,
    },
    nativeFunction("date", ["year", "month", "day"], (year, month, day) =>
      makeDate(Number(year), Number(month), Number(day)),
    ),
  );
  return new TemplateModule("datetime", {
    date: () => date,
    datetime: () => datetimeClass(clock),
    timedelta: () => timedelta,
    timezone: () => new TemplateModule("datetime.timezone", { utc: () => PyTimeZone.fixed(0) }),
    time: () => timeClass,
    tzinfo: () => new TemplateModule("datetime.tzinfo", {}),
  });
}

function datetimeClass(clock: () => Date): TemplateModule {
  const at = (zone: Value | undefined): PyDateTime => {
    const now = clock();
    if (isZone(zone)) return PyDateTime.ofEpoch(now.getTime(), zone);
    // Without a zone, Python takes the clock on the wall.
    return PyDateTime.ofEpoch(now.getTime() - now.getTimezoneOffset() * 60_000, null);
  };
  return new TemplateModule(
    "datetime.datetime",
    {
      now: () => nativeFunction("now", [optional("tz")], at),
      today: () => nativeFunction("today", [], () => at(null)),
      utcnow: () => nativeFunction("utcnow", [], () => PyDateTime.ofEpoch(clock().getTime(), null)),
      fromtimestamp: () =>
        nativeFunction("fromtimestamp", ["timestamp", optional("tz")], (seconds, zone) =>
          isZone(zone)
            ? momentOf(seconds ?? null)
                .withZone(PyTimeZone.utc())
                .inZone(zone)
            : momentOf(seconds ?? null),
        ),
      utcfromtimestamp: () => nativeFunction("utcfromtimestamp", ["timestamp"], (seconds) => momentOf(seconds ?? null)),
      fromisoformat: () =>
        nativeFunction("fromisoformat", ["date_string"], (text) => momentOfText(toText(text ?? null))),
      strptime: () =>
        nativeFunction("strptime", ["date_string", "format"], (textValue, formatValue) => {
          const [text, format] = [toText(textValue ?? null), toText(formatValue ?? null)];
          const parsed = strptime(text, format);
          const moment = parsed === undefined ? undefined : aware(PyDateTime.of(parsed));
          return moment ?? valueError(`time data '${text}' does not match format '${format}'`);
        }),
      combine: () =>
        nativeFunction("combine", ["date", "time"], (day, time) => {
          if (!(day instanceof PyDate || day instanceof PyDateTime)) return typeError("combine() needs a date");
          if (!(time instanceof PyTime)) return typeError("combine() needs a time");
          const { hour, minute, second, microsecond } = time;
          const { year, month, day: dayOfMonth } = day;
          const moment = { year, month, day: dayOfMonth, hour, minute, second, microsecond, offset: null };
          return PyDateTime.of(moment) ?? null;
        }),
      min: () => momentOfText("0001-01-01"),
      max: () => momentOfText("9999-12-31T23:59:59.999999"),
    },
    nativeFunction(
      "datetime",
      [
        "year",
        "month",
        "day",
        ...["hour", "minute", "second", "microsecond"].map((name) => optional(name, 0)),
        optional("tzinfo"),
      ],
      (...values) => {
        const [year, month, day, hour, minute, second, microsecond] = values.slice(0, 7).map(Number) as Seven;
        const moment = PyDateTime.of({ year, month, day, hour, minute, second, microsecond, offset: null });
        const zone = values[7];
        return (
          (isZone(zone) ? moment?.withAttached(zone) : moment) ?? valueError("a field of the datetime is out of range")
        );
      },
    ),
  );
}

type Seven = [number, number, number, number, number, number, number];

const units: readonly (readonly [string, number])[] = [
  ["days", 86_400_000_000],
  ["seconds", 1_000_000],
  ["microseconds", 1],
  ["milliseconds", 1000],
  ["minutes", 60_000_000],
  ["hours", 3_600_000_000],
  ["weeks", 604_800_000_000],
];

const timedelta = new TemplateModule(
  "datetime.timedelta",
  {},
  nativeFunction(
    "timedelta",
    units.map(([name]) => optional(name, 0)),
    (...values) =>
      new PyTimeDelta(Math.round(units.reduce((sum, [, size], index) => sum + numberOf(values[index]) * size, 0))),
  ),
);

const timeClass = new TemplateModule(
  "datetime.time",
  {
    min: () => PyTime.of(0) ?? null,
    max: () => PyTime.of(23, 59, 59, 999_999) ?? null,
    fromisoformat: () =>
      nativeFunction("fromisoformat", ["time_string"], (text) => {
        const at = momentOfText(`1970-01-01T${toText(text ?? null)}`);
        return PyTime.of(at.hour, at.minute, at.second, at.microsecond) ?? null;
      }),
  },
  nativeFunction(
    "time",
    ["hour", "minute", "second", "microsecond"].map((name) => optional(name, 0)),
    (...values) => {
      const [hour = 0, ...others] = values.map(Number);
      return PyTime.of(hour, ...others) ?? valueError("a field of the time is out of range");
    },
  ),
);

function numberOf(value: Value | undefined): number {
  if (value instanceof PyFloat) return value.value;
  return typeof value === "number" || typeof value === "bigint"
    ? Number(value)
    : typeError("unsupported type for timedelta component");
}

function makeDate(year: number, month: number, day: number): PyDate {
  return PyDate.of(year, month, day) ?? valueError("day is out of range for month");
}

function dateOf(moment: PyDateTime): PyDate {
  return makeDate(moment.year, moment.month, moment.day);
}

function momentOf(seconds: Value): PyDateTime {
  return PyDateTime.ofEpoch(numberOf(seconds) * 1000, null);
}

function dateOfText(text: string): PyDate {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return valueError(`Invalid isoformat string: '${text}'`);
  return makeDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** A datetime that was read with an offset has a zone of that offset as its `tzinfo`. */
function aware(moment: PyDateTime | undefined): PyDateTime | undefined {
  return moment === undefined || moment.offset === null ? moment : moment.withZone(PyTimeZone.fixed(moment.offset));
}

function momentOfText(text: string): PyDateTime {
  const full = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00` : /T\d\d:\d\d$/.test(text) ? `${text}:00` : text;
  return aware(parseTimestamp(full)) ?? valueError(`Invalid isoformat string: '${text}'`);
}
