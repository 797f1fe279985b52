import {
  align,
  type DecimalParts,
  decimalOperation,
  dropDigits,
  partsOfDouble,
  powerOfTen,
} from "./decimal-arithmetic.ts";
import { JinjaObject } from "./jinja-object.ts";
import { NativeFunction } from "./native-function.ts";
import { normalizeInteger } from "./numbers.ts";
import { PyFloat } from "./py-float.ts";
import { PyTuple } from "./py-tuple.ts";
import { PythonError } from "./python-error.ts";
import type { Value } from "./value.ts";

/** Python's `decimal.Decimal`: exact, and it keeps the zeros at its end (`1.50`). */
export class PyDecimal extends JinjaObject {
  readonly typeName = "decimal.Decimal";
  /** Undefined for what is no finite number. */
  readonly parts: DecimalParts | undefined;
  readonly #special: number;

  private constructor(parts: DecimalParts | undefined, special = Number.NaN) {
    super();
    this.parts = parts;
    this.#special = special;
  }

  /** The number that a text says (`1.50`, `1E+20`, `nan`, `-inf`), or undefined. */
  static parse(text: string): PyDecimal | undefined {
    const match = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text.trim());
    if (match !== null && `${match[2] ?? ""}${match[3] ?? ""}` !== "") {
      const [, sign, whole = "", fraction = "", exponent = "0"] = match;
      const coefficient = BigInt(whole + fraction);
      return new PyDecimal({
        coefficient: sign === "-" ? -coefficient : coefficient,
        exponent: Number(exponent) - fraction.length,
      });
    }
    if (/^[-+]?nan$/i.test(text)) return new PyDecimal(undefined);
    const infinite = /^([-+]?)inf(inity)?$/i.exec(text);
    return infinite === null ? undefined : new PyDecimal(undefined, infinite[1] === "-" ? -Infinity : Infinity);
  }

  static of(parts: DecimalParts): PyDecimal {
    return new PyDecimal(parts);
  }

  /** The nearest double. */
  get number(): number {
    return this.parts === undefined ? this.#special : Number(`${this.parts.coefficient}e${this.parts.exponent}`);
  }

  /** Without what stands after the point. */
  truncated(): number | bigint {
    if (this.parts === undefined) throw new PythonError("ValueError", `cannot convert ${this.toText()} to integer`);
    const { coefficient, exponent } = this.parts;
    return normalizeInteger(exponent >= 0 ? coefficient * powerOfTen(exponent) : coefficient / powerOfTen(-exponent));
  }

  /** With so many places after the point, to the nearest, and to the even digit where two are as near. */
  rounded(places: number): PyDecimal {
    if (this.parts === undefined) return this;
    const { coefficient, exponent } = this.parts;
    return new PyDecimal({ coefficient: dropDigits(coefficient, -places - exponent), exponent: -places });
  }

  /** With so many places after the point, never with an exponent. */
  toFixed(places: number): string {
    const { parts } = this.rounded(places);
    if (parts === undefined) return this.toText();
    const digits = String(parts.coefficient < 0n ? -parts.coefficient : parts.coefficient).padStart(places + 1, "0");
    const sign = parts.coefficient < 0n ? "-" : "";
    return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
  }

  override toText(): string {
    if (this.parts === undefined) {
      return Number.isNaN(this.#special) ? "NaN" : this.#special > 0 ? "Infinity" : "-Infinity";
    }
    const { coefficient, exponent } = this.parts;
    const sign = coefficient < 0n ? "-" : "";
    const digits = String(coefficient < 0n ? -coefficient : coefficient);
    const point = digits.length + exponent;
    if (exponent <= 0 && point > -6) {
      if (exponent === 0) return sign + digits;
      const padded = digits.padStart(1 - exponent, "0");
      return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
    }
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${sign}${digits[0]}${fraction}E${point > 0 ? "+" : ""}${point - 1}`;
  }

  override toRepr(): string {
    return `Decimal('${this.toText()}')`;
  }

  override isTruthy(): boolean {
    return this.parts === undefined || this.parts.coefficient !== 0n;
  }

  override equals(other: Value): boolean {
    return this.compare(other) === 0;
  }

  override compare(other: Value): number | undefined {
    const value = other instanceof PyFloat ? decimalOfDouble(other.value) : decimalOf(other);
    if (value === undefined) return undefined;
    if (this.parts === undefined || value.parts === undefined) return this.number - value.number || 0;
    const [a, b] = align(this.parts, value.parts);
    return a < b ? -1 : a > b ? 1 : 0;
  }

  override hashKey(): string {
    const { number } = this;
    if (this.parts === undefined || !this.equals(new PyFloat(number))) return `decimal${this.normalizedText()}`;
    return `n${Number.isInteger(number) ? BigInt(number) : number}`;
  }

  override binary(operator: string, other: Value, reflected: boolean): Value | undefined {
    const value = decimalOf(other);
    if (value === undefined) return undefined;
    const [a, b] = reflected ? [value, this] : [this, value];
    if (a.parts === undefined || b.parts === undefined) return new PyDecimal(undefined);
    const result = decimalOperation(operator, a.parts, b.parts);
    return result === undefined ? undefined : new PyDecimal(result);
  }

  override getAttribute(name: string): Value | undefined {
    const answer = (make: () => Value) => new NativeFunction(name, make);
    switch (name) {
      case "real":
        return this;
      case "imag":
        return new PyDecimal({ coefficient: 0n, exponent: 0 });
      case "is_nan":
        return answer(() => this.parts === undefined && Number.isNaN(this.#special));
      case "is_finite":
        return answer(() => this.parts !== undefined);
      case "is_infinite":
        return answer(() => this.parts === undefined && !Number.isNaN(this.#special));
      case "is_zero":
        return answer(() => !this.isTruthy());
      case "is_signed":
        return answer(() => this.number < 0);
      case "normalize":
        return answer(() => PyDecimal.parse(this.normalizedText()) ?? this);
      case "to_integral_value":
      case "to_integral":
        return answer(() => this.rounded(0));
      case "copy_abs":
        return answer(() => (this.number < 0 ? (this.binary("*", -1, false) ?? this) : this));
      case "quantize":
        return new NativeFunction(name, ({ positional: [unit] }) =>
          unit instanceof PyDecimal && unit.parts !== undefined ? this.rounded(-unit.parts.exponent) : this,
        );
      case "as_tuple":
        return answer(() => this.#tuple());
      default:
        return undefined;
    }
  }

  /** The text without zeros at the end. */
  normalizedText(): string {
    if (this.parts === undefined) return this.toText();
    let { coefficient, exponent } = this.parts;
    if (coefficient === 0n) return "0";
    while (coefficient % 10n === 0n) {
      coefficient /= 10n;
      exponent++;
    }
    return new PyDecimal({ coefficient, exponent }).toText();
  }

  #tuple(): Value {
    if (this.parts === undefined) return null;
    const { coefficient, exponent } = this.parts;
    const digits = String(coefficient < 0n ? -coefficient : coefficient).split("");
    return PyTuple.named(
      ["sign", "digits", "exponent"],
      [coefficient < 0n ? 1 : 0, PyTuple.create(digits.map(Number)), exponent],
      "DecimalTuple",
    );
  }
}

/** What calculates with a decimal: other decimals and ints; Python does not mix it with floats. */
function decimalOf(value: Value): PyDecimal | undefined {
  if (value instanceof PyDecimal) return value;
  if (typeof value !== "number" && typeof value !== "bigint" && typeof value !== "boolean") return undefined;
  return PyDecimal.of({ coefficient: BigInt(value), exponent: 0 });
}

function decimalOfDouble(value: number): PyDecimal | undefined {
  return Number.isFinite(value) ? PyDecimal.of(partsOfDouble(value)) : PyDecimal.parse(String(value));
}
