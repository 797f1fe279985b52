import { PythonError } from "./python-error.ts";

/** A decimal number: `coefficient` times ten to the power of `exponent`, which also tells how many places are written. */
export interface DecimalParts {
  readonly coefficient: bigint;
  readonly exponent: number;
}

/** Digits that a result keeps, as Python's standard context says. */
const precision = 28;

export const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** Drops `digits` digits at the end, to the nearest value, and to the even one where two are as near. */
export function dropDigits(coefficient: bigint, digits: number): bigint {
  if (digits <= 0) return coefficient * powerOfTen(-digits);
  const unit = powerOfTen(digits);
  const whole = magnitude(coefficient) / unit;
  const rest = (magnitude(coefficient) % unit) * 2n;
  const rounded = rest > unit || (rest === unit && whole % 2n === 1n) ? whole + 1n : whole;
  return coefficient < 0n ? -rounded : rounded;
}

/** As many digits as a result may have. */
function fitPrecision({ coefficient, exponent }: DecimalParts): DecimalParts {
  const excess = magnitude(coefficient).toString().length - precision;
  if (excess <= 0) return { coefficient, exponent };
  return fitPrecision({ coefficient: dropDigits(coefficient, excess), exponent: exponent + excess });
}

/** Both with the same exponent. */
export function align(a: DecimalParts, b: DecimalParts): readonly [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = (parts: DecimalParts) => parts.coefficient * powerOfTen(parts.exponent - exponent);
  return [scaled(a), scaled(b), exponent];
}

/** The result of an operator of Python's `Decimal`; undefined for an operator that it does not have. */
export function decimalOperation(operator: string, a: DecimalParts, b: DecimalParts): DecimalParts | undefined {
  switch (operator) {
    case "+":
    case "-": {
      const [x, y, exponent] = align(a, b);
      return fitPrecision({ coefficient: operator === "+" ? x + y : x - y, exponent });
    }
    case "*":
      return fitPrecision({ coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent });
    case "/":
      return divide(a, notZero(b));
    case "//": {
      const [x, y] = align(a, notZero(b));
      return { coefficient: x / y, exponent: 0 };
    }
    case "%": {
      const [x, y, exponent] = align(a, notZero(b));
      return fitPrecision({ coefficient: x % y, exponent });
    }
    case "**":
      return power(a, b);
    default:
      return undefined;
  }
}

function notZero(parts: DecimalParts): DecimalParts {
  if (parts.coefficient === 0n) throw new PythonError("DivisionByZero", "division by zero");
  return parts;
}

function divide(a: DecimalParts, b: DecimalParts): DecimalParts {
  const ideal = a.exponent - b.exponent;
  if (a.coefficient === 0n) return { coefficient: 0n, exponent: ideal };
  const length = (value: bigint) => magnitude(value).toString().length;
  const shift = Math.max(0, length(b.coefficient) - length(a.coefficient) + precision + 1);
  const scaled = a.coefficient * powerOfTen(shift);
  let coefficient = scaled / b.coefficient;
  let exponent = ideal - shift;
  const isExact = scaled % b.coefficient === 0n;
  // A further digit tells the rounding that the quotient goes on.
  if (!isExact)
    return fitPrecision({ coefficient: coefficient * 10n + (coefficient < 0n ? -1n : 1n), exponent: exponent - 1 });
  while (exponent < ideal && coefficient % 10n === 0n) {
    coefficient /= 10n;
    exponent++;
  }
  return fitPrecision({ coefficient, exponent });
}

function power(base: DecimalParts, by: DecimalParts): DecimalParts | undefined {
  const [scaled, , exponent] = align(by, { coefficient: 0n, exponent: 0 });
  if (scaled % powerOfTen(-exponent) !== 0n) return undefined;
  const count = Number(scaled / powerOfTen(-exponent));
  if (Math.abs(count) > 5_000) throw new PythonError("OverflowError", "the power is too large");
  const times = Math.abs(count);
  const result = { coefficient: base.coefficient ** BigInt(times), exponent: base.exponent * times };
  return count < 0 ? divide({ coefficient: 1n, exponent: 0 }, notZero(result)) : fitPrecision(result);
}

/** The exact value of a double. */
export function partsOfDouble(value: number): DecimalParts {
  let number = value;
  let halvings = 0;
  while (!Number.isInteger(number)) {
    number *= 2;
    halvings++;
  }
  return { coefficient: BigInt(number) * 5n ** BigInt(halvings), exponent: -halvings };
}
