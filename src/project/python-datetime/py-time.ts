import { bindArguments, JinjaObject, NativeFunction, type Value } from "../../jinja/index.ts";
import { pad, timeOf } from "./calendar.ts";
import { isoTime } from "./iso-time.ts";
import { valueError } from "./python-errors.ts";
import { strftime } from "./strftime.ts";

/** Python's `time`: a time of day. */
export class PyTime extends JinjaObject {
  readonly typeName = "datetime.time";
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;

  private constructor(hour: number, minute: number, second: number, microsecond: number) {
    super();
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.microsecond = microsecond;
  }

  /** The time, or undefined where a field is out of its range. */
  static of(hour: number, minute = 0, second = 0, microsecond = 0): PyTime | undefined {
    const fits = (value: number, end: number): boolean => Number.isInteger(value) && value >= 0 && value < end;
    const isTime = fits(hour, 24) && fits(minute, 60) && fits(second, 60) && fits(microsecond, 1_000_000);
    return isTime ? new PyTime(hour, minute, second, microsecond) : undefined;
  }

  override getAttribute(name: string): Value | undefined {
    switch (name) {
      case "hour":
      case "minute":
      case "second":
      case "microsecond":
        return this[name];
      case "tzinfo":
        return null;
      case "isoformat":
        return new NativeFunction(name, (args) => {
          const [precision] = bindArguments(name, [{ name: "timespec", default: "auto" }], args);
          return isoTime(this, String(precision));
        });
      case "strftime":
        return new NativeFunction(name, (args) =>
          strftime(this.#fields(), String(bindArguments(name, ["format"], args)[0])),
        );
      case "replace":
        return new NativeFunction(name, (args) => {
          const names = ["hour", "minute", "second", "microsecond"] as const;
          const values = bindArguments(
            name,
            names.map((field) => ({ name: field, default: this[field] })),
            args,
          ).map(Number) as [number, number, number, number];
          return PyTime.of(...values) ?? valueError("a field of the time is out of range");
        });
      default:
        return undefined;
    }
  }

  override toText(): string {
    return isoTime(this, "auto");
  }

  override toRepr(): string {
    const parts = [this.hour, this.minute];
    if (this.second !== 0 || this.microsecond !== 0) parts.push(this.second);
    if (this.microsecond !== 0) parts.push(this.microsecond);
    return `datetime.time(${parts.join(", ")})`;
  }

  override isTruthy(): boolean {
    return true;
  }

  override equals(other: Value): boolean {
    return this.compare(other) === 0;
  }

  override compare(other: Value): number | undefined {
    return other instanceof PyTime ? timeOf(this.#fields()) - timeOf(other.#fields()) : undefined;
  }

  override hashKey(): string {
    return `time${pad(timeOf(this.#fields()), 12)}`;
  }

  #fields() {
    const { hour, minute, second, microsecond } = this;
    return { year: 1900, month: 1, day: 1, hour, minute, second, microsecond };
  }
}
