import { JinjaObject, NativeFunction, PyFloat, type Value } from "../../jinja/index.ts";
import { MICROSECONDS_A_DAY, pad } from "./calendar.ts";

/** Python's `timedelta`: a span of time, in microseconds. */
export class PyTimeDelta extends JinjaObject {
  readonly typeName = "datetime.timedelta";
  readonly microseconds: number;

  constructor(microseconds: number) {
    super();
    this.microseconds = microseconds;
  }

  /** Whole days, rounded down. */
  get days(): number {
    return Math.floor(this.microseconds / MICROSECONDS_A_DAY);
  }

  /** Seconds beyond the whole days. */
  get seconds(): number {
    return Math.floor((this.microseconds - this.days * MICROSECONDS_A_DAY) / 1_000_000);
  }

  override getAttribute(name: string): Value | undefined {
    if (name === "days") return this.days;
    if (name === "seconds") return this.seconds;
    if (name === "microseconds") return this.#fraction();
    if (name === "total_seconds") return new NativeFunction(name, () => new PyFloat(this.microseconds / 1_000_000));
    return undefined;
  }

  override toText(): string {
    const seconds = this.seconds;
    const time = `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
    const fraction = this.#fraction();
    const tail = fraction === 0 ? "" : `.${pad(fraction, 6)}`;
    if (this.days === 0) return time + tail;
    return `${this.days} day${Math.abs(this.days) === 1 ? "" : "s"}, ${time}${tail}`;
  }

  override toRepr(): string {
    const parts = [];
    if (this.days !== 0) parts.push(`days=${this.days}`);
    if (this.seconds !== 0) parts.push(`seconds=${this.seconds}`);
    if (this.#fraction() !== 0) parts.push(`microseconds=${this.#fraction()}`);
    return `datetime.timedelta(${parts.join(", ") || "0"})`;
  }

  override isTruthy(): boolean {
    return this.microseconds !== 0;
  }

  override equals(other: Value): boolean {
    return other instanceof PyTimeDelta && other.microseconds === this.microseconds;
  }

  override compare(other: Value): number | undefined {
    return other instanceof PyTimeDelta ? this.microseconds - other.microseconds : undefined;
  }

  override hashKey(): string {
    return `timedelta${this.microseconds}`;
  }

  override binary(operator: string, other: Value, reflected: boolean): Value | undefined {
    if (other instanceof PyTimeDelta) return this.#withDelta(operator, other, reflected);
    // The sign before it: Python's minus of one operand is asked as 0 - x.
    if (operator === "-" && reflected && other === 0) return new PyTimeDelta(0 - this.microseconds);
    const factor = typeof other === "number" ? other : other instanceof PyFloat ? other.value : undefined;
    if (factor === undefined) return undefined;
    if (operator === "*") return new PyTimeDelta(Math.round(this.microseconds * factor));
    if (reflected) return undefined;
    if (operator === "/") return new PyTimeDelta(Math.round(this.microseconds / factor));
    return operator === "//" ? new PyTimeDelta(Math.floor(this.microseconds / factor)) : undefined;
  }

  #withDelta(operator: string, other: PyTimeDelta, reflected: boolean): Value | undefined {
    const [left, right] = reflected ? [other, this] : [this, other];
    if (operator === "+") return new PyTimeDelta(left.microseconds + right.microseconds);
    if (operator === "-") return new PyTimeDelta(left.microseconds - right.microseconds);
    if (operator === "/") return new PyFloat(left.microseconds / right.microseconds);
    return operator === "//" ? Math.floor(left.microseconds / right.microseconds) : undefined;
  }

  #fraction(): number {
    return this.microseconds - this.days * MICROSECONDS_A_DAY - this.seconds * 1_000_000;
  }
}
