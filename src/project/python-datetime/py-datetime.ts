import {
  bindArguments,
  type CallArguments,
  JinjaObject,
  NativeFunction,
  PyFloat,
  type Value,
} from "../../jinja/index.ts";
import { type CalendarFields, daysOf, fieldsOf, isDay, pad, timeOf } from "./calendar.ts";
import { dateMethod } from "./date-methods.ts";
import { isoTime } from "./iso-time.ts";
import { PyDate } from "./py-date.ts";
import { PyTime } from "./py-time.ts";
import { PyTimeDelta } from "./py-time-delta.ts";
import { typeError, valueError } from "./python-errors.ts";
import { formatOffset } from "./strftime.ts";

/** What a datetime needs of a time zone. */
export interface DateTimeZone extends JinjaObject {
  readonly name: string;
  offsetAt(epochMilliseconds: number): number;
  abbreviationAt(epochMilliseconds: number): string;
  offsetOfLocal(fields: CalendarFields): number;
  /** Minutes east of UTC of a datetime that was given the zone without being localized. */
  attachedOffset(): number;
}

/** Python's `datetime`: a day with a time, and with an offset from UTC in minutes where it is aware of a time zone. */
export class PyDateTime extends JinjaObject implements CalendarFields {
  readonly typeName = "datetime.datetime";
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly offset: number | null;
  readonly zone: DateTimeZone | null;

  private constructor(fields: CalendarFields, offset: number | null, zone: DateTimeZone | null) {
    super();
    this.year = fields.year;
    this.month = fields.month;
    this.day = fields.day;
    this.hour = fields.hour;
    this.minute = fields.minute;
    this.second = fields.second;
    this.microsecond = fields.microsecond;
    this.offset = offset;
    this.zone = zone;
  }

  /** The moment, or undefined where a field is out of its range. */
  static of(fields: CalendarFields & { readonly offset: number | null }): PyDateTime | undefined {
    const fits =
      isDay(fields.year, fields.month, fields.day) && fields.hour < 24 && fields.minute < 60 && fields.second < 60;
    return fits ? new PyDateTime(fields, fields.offset, null) : undefined;
  }

  /** A moment in time on the clocks of a zone, or without a zone on UTC's. */
  static ofEpoch(milliseconds: number, zone: DateTimeZone | null): PyDateTime {
    const offset = zone?.offsetAt(milliseconds) ?? null;
    const days = Math.floor(milliseconds / 86_400_000);
    const rest = (milliseconds - days * 86_400_000 + (offset ?? 0) * 60_000) * 1000;
    return new PyDateTime(fieldsOf(days, Math.round(rest)), offset, zone);
  }

  /** Milliseconds since 1970, reading a time without a zone as UTC. */
  get epoch(): number {
    return daysOf(this.year, this.month, this.day) * 86_400_000 + timeOf(this) / 1000 - (this.offset ?? 0) * 60_000;
  }

  /** The same clock time, now said to be in `zone`. */
  withZone(zone: DateTimeZone | null): PyDateTime {
    return new PyDateTime(this, zone?.offsetOfLocal(this) ?? null, zone);
  }

  /**
   * The same clock time with `zone` as its `tzinfo`: what `tzinfo=` does, which is not what `localize()` does. A zone of
   * pytz that is attached so has the offset that it had first.
   */
  withAttached(zone: DateTimeZone): PyDateTime {
    return new PyDateTime(this, zone.attachedOffset(), zone);
  }

  /** The same moment on the clocks of `zone`. */
  inZone(zone: DateTimeZone): PyDateTime {
    const at = PyDateTime.ofEpoch(Math.floor(this.epoch), zone);
    return new PyDateTime({ ...at, microsecond: this.microsecond } as CalendarFields, at.offset, zone);
  }

  /** Moved by a number of microseconds. */
  plus(microseconds: number): PyDateTime {
    const days = daysOf(this.year, this.month, this.day);
    return new PyDateTime(fieldsOf(days, timeOf(this) + microseconds), this.offset, this.zone);
  }

  /** `2024-01-31T10:00:00+00:00`, with another separator than `T` where one is given. */
  isoFormat(separator = "T", precision = "auto"): string {
    const date = `${pad(this.year, 4)}-${pad(this.month, 2)}-${pad(this.day, 2)}`;
    const time = isoTime(this, precision);
    return `${date}${separator}${time}${this.offset === null ? "" : formatOffset(this.offset, ":")}`;
  }

  toJSON(): string {
    return this.isoFormat();
  }

  override getAttribute(name: string): Value | undefined {
    switch (name) {
      case "year":
      case "month":
      case "day":
      case "hour":
      case "minute":
      case "second":
      case "microsecond":
        return this[name];
      case "tzinfo":
        return this.zone;
      case "date":
        return new NativeFunction(name, () => PyDate.of(this.year, this.month, this.day) ?? null);
      case "time":
        return new NativeFunction(name, () => PyTime.of(this.hour, this.minute, this.second, this.microsecond) ?? null);
      case "utcoffset":
        return new NativeFunction(name, () =>
          this.offset === null ? null : new PyTimeDelta(this.offset * 60_000_000),
        );
      case "tzname":
        return new NativeFunction(name, () => (this.zone === null ? null : this.zone.abbreviationAt(this.epoch)));
      case "timestamp":
        return new NativeFunction(name, () => new PyFloat(this.epoch / 1000));
      case "isoformat":
        return new NativeFunction(name, (args) => {
          const [separator, precision] = bindArguments(
            name,
            [
              { name: "sep", default: "T" },
              { name: "timespec", default: "auto" },
            ],
            args,
          );
          return this.isoFormat(String(separator), String(precision));
        });
      case "replace":
        return new NativeFunction(name, (args) => this.#replace(args));
      case "astimezone":
        return new NativeFunction(name, (args) => {
          const [zone] = bindArguments(name, ["tz"], args);
          return isZone(zone) ? this.inZone(zone) : typeError("tzinfo argument must be a time zone");
        });
      default:
        return dateMethod(this, name, () => undefined, {
          offset: this.offset,
          name: this.zone?.abbreviationAt(this.epoch) ?? (this.offset === 0 ? "UTC" : ""),
        });
    }
  }

  override toText(): string {
    return this.isoFormat(" ");
  }

  override toRepr(): string {
    const fields: (number | string)[] = [this.year, this.month, this.day, this.hour, this.minute];
    if (this.second !== 0 || this.microsecond !== 0) fields.push(this.second);
    if (this.microsecond !== 0) fields.push(this.microsecond);
    if (this.offset !== null) fields.push(`tzinfo=${this.zone?.toRepr() ?? "datetime.timezone.utc"}`);
    return `datetime.datetime(${fields.join(", ")})`;
  }

  override isTruthy(): boolean {
    return true;
  }

  override equals(other: Value): boolean {
    return (
      other instanceof PyDateTime && other.epoch === this.epoch && (other.offset === null) === (this.offset === null)
    );
  }

  override compare(other: Value): number | undefined {
    if (!(other instanceof PyDateTime) || (other.offset === null) !== (this.offset === null)) return undefined;
    return this.epoch - other.epoch;
  }

  override hashKey(): string {
    return `datetime${this.epoch}`;
  }

  override binary(operator: string, other: Value, reflected: boolean): Value | undefined {
    if (other instanceof PyTimeDelta) {
      if (operator === "+") return this.plus(other.microseconds);
      return operator === "-" && !reflected ? this.plus(-other.microseconds) : undefined;
    }
    if (operator !== "-" || reflected || !(other instanceof PyDateTime)) return undefined;
    return new PyTimeDelta(Math.round((this.epoch - other.epoch) * 1000));
  }

  #replace(args: CallArguments): PyDateTime {
    const names = ["year", "month", "day", "hour", "minute", "second", "microsecond"] as const;
    const values = bindArguments(
      "replace",
      [...names.map((name) => ({ name, default: this[name] })), { name: "tzinfo", default: false }],
      args,
    );
    const [year, month, day, hour, minute, second, microsecond] = values.slice(0, 7).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const moved = PyDateTime.of({ year, month, day, hour, minute, second, microsecond, offset: this.offset });
    if (moved === undefined) return valueError("a field of the datetime is out of range");
    const zone = values[7];
    // The offset stays as it is, even where the zone has another one at the new time.
    if (zone === false) return new PyDateTime(moved, this.offset, this.zone);
    return isZone(zone) ? moved.withAttached(zone) : moved.withZone(null);
  }
}

/** Tells whether a value can serve as a time zone. */
export function isZone(value: unknown): value is DateTimeZone {
  return value instanceof JinjaObject && "offsetAt" in value && "offsetOfLocal" in value;
}
