import { JinjaObject, type Value } from "../../jinja/index.ts";
import { type CalendarFields, daysOf, fieldsOf, isDay, pad } from "./calendar.ts";
import { dateMethod } from "./date-methods.ts";
import { PyTimeDelta } from "./py-time-delta.ts";

/** Python's `date`: a day without a time. */
export class PyDate extends JinjaObject implements CalendarFields {
  readonly typeName = "datetime.date";
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour = 0;
  readonly minute = 0;
  readonly second = 0;
  readonly microsecond = 0;

  private constructor(year: number, month: number, day: number) {
    super();
    this.year = year;
    this.month = month;
    this.day = day;
  }

  /** The date, or undefined where there is no such day. */
  static of(year: number, month: number, day: number): PyDate | undefined {
    return isDay(year, month, day) ? new PyDate(year, month, day) : undefined;
  }

  /** The date that is so many days after 1970-01-01. */
  static ofDays(days: number): PyDate {
    const { year, month, day } = fieldsOf(days, 0);
    return new PyDate(year, month, day);
  }

  /** Days since 1970-01-01. */
  get days(): number {
    return daysOf(this.year, this.month, this.day);
  }

  /** `2024-01-31`. */
  isoFormat(): string {
    return `${pad(this.year, 4)}-${pad(this.month, 2)}-${pad(this.day, 2)}`;
  }

  toJSON(): string {
    return this.isoFormat();
  }

  override getAttribute(name: string): Value | undefined {
    if (name === "year" || name === "month" || name === "day") return this[name];
    return dateMethod(this, name, (year, month, day) => PyDate.of(year, month, day));
  }

  override toText(): string {
    return this.isoFormat();
  }

  override toRepr(): string {
    return `datetime.date(${this.year}, ${this.month}, ${this.day})`;
  }

  override isTruthy(): boolean {
    return true;
  }

  override equals(other: Value): boolean {
    return other instanceof PyDate && other.days === this.days;
  }

  override compare(other: Value): number | undefined {
    return other instanceof PyDate ? this.days - other.days : undefined;
  }

  override hashKey(): string {
    return `date${this.days}`;
  }

  override binary(operator: string, other: Value, reflected: boolean): Value | undefined {
    if (other instanceof PyTimeDelta) {
      if (operator === "+") return PyDate.ofDays(this.days + other.days);
      return operator === "-" && !reflected ? PyDate.ofDays(this.days - other.days) : undefined;
    }
    if (operator !== "-" || reflected || !(other instanceof PyDate)) return undefined;
    return new PyTimeDelta((this.days - other.days) * 86_400_000_000);
  }
}
