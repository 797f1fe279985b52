import { JinjaObject } from "./jinja-object.ts";
import { isInteger } from "./numbers.ts";
import type { Value } from "./value.ts";

/** Python's `range` object. */
export class Range extends JinjaObject {
  readonly typeName = "range";
  override get kind(): "sequence" {
    return "sequence";
  }

  readonly start: number;
  readonly stop: number;
  readonly step: number;

  constructor(start: number, stop: number, step: number) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  override getAttribute(name: string): Value | undefined {
    return name === "start" || name === "stop" || name === "step" ? this[name] : undefined;
  }

  override length(): number {
    return Math.max(0, Math.ceil((this.stop - this.start) / this.step));
  }

  override *iterate(): Generator<Value> {
    const length = this.length();
    for (let index = 0; index < length; index++) yield this.start + index * this.step;
  }

  override getItem(key: Value): Value | undefined {
    if (!isInteger(key)) return undefined;
    const index = Number(key) < 0 ? Number(key) + this.length() : Number(key);
    return index >= 0 && index < this.length() ? this.start + index * this.step : undefined;
  }

  override contains(value: Value): boolean {
    if (!isInteger(value)) return false;
    const index = (Number(value) - this.start) / this.step;
    return Number.isInteger(index) && index >= 0 && index < this.length();
  }

  override toRepr(): string {
    const step = this.step === 1 ? "" : `, ${this.step}`;
    return `range(${this.start}, ${this.stop}${step})`;
  }

  override equals(other: Value): boolean {
    if (!(other instanceof Range) || other.length() !== this.length()) return false;
    return this.length() === 0 || (this.start === other.start && (this.length() === 1 || this.step === other.step));
  }
}
