import { JinjaObject, PyFloat, type Value } from "../../jinja/index.ts";

/**
 * A float without a fraction, like `1.0`. A plain number would print as `1` in a template and in the name of a test.
 *
 * Floats with a fraction are plain numbers: nothing is lost in them.
 */
export class WholeFloat extends PyFloat {
  toJSON(): number {
    return this.value;
  }
}

/** An integer beyond what a number holds exactly, like an id of 19 digits. */
export class LargeInteger extends JinjaObject {
  readonly typeName = "int";
  readonly value: bigint;

  constructor(value: bigint) {
    super();
    this.value = value;
  }

  toJSON(): number {
    return Number(this.value);
  }

  override toRepr(): string {
    return String(this.value);
  }

  override isTruthy(): boolean {
    return this.value !== 0n;
  }

  override equals(other: Value): boolean {
    return other instanceof LargeInteger ? other.value === this.value : other === this.value;
  }

  override hashKey(): string {
    return `n${this.value}`;
  }
}

/** The value of a float as YAML data keeps it. */
export function yamlFloat(value: number): number | WholeFloat {
  return Number.isFinite(value) && !Number.isInteger(value) ? value : new WholeFloat(value);
}

/** The value of an integer as YAML data keeps it. */
export function yamlInteger(value: bigint): number | LargeInteger {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : new LargeInteger(value);
}
