import { floatText } from "./float-text.ts";
import { JinjaObject } from "./jinja-object.ts";
import type { Value } from "./value.ts";

/** A Python float, boxed so that `4/2` is `2.0` and prints so. */
export class PyFloat extends JinjaObject {
  readonly typeName = "float";
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = value;
  }

  override toRepr(): string {
    return floatText(this.value);
  }

  override isTruthy(): boolean {
    return this.value !== 0;
  }

  override equals(other: Value): boolean {
    if (other instanceof PyFloat) return this.value === other.value;
    if (typeof other === "boolean") return this.value === Number(other);
    // A loose comparison of a bigint and a number is exact.
    // biome-ignore lint/suspicious/noDoubleEquals: see above
    return typeof other === "bigint" ? this.value == (other as unknown) : this.value === other;
  }

  override hashKey(): string {
    return `n${Number.isInteger(this.value) ? BigInt(this.value) : this.value}`;
  }
}
