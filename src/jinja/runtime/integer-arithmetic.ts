import type { Operator } from "./arithmetic.ts";
import { floatPower } from "./float-power.ts";
import { divideIntegers } from "./integer-division.ts";
import { normalizeInteger } from "./numbers.ts";
import { PyFloat } from "./py-float.ts";
import { PythonError } from "./python-error.ts";
import type { Value } from "./value.ts";

/** The largest int that a power or a product may give, in bits: more would hang the process. */
const LARGEST_BITS = 1_000_000;
const LARGEST = 1n << BigInt(LARGEST_BITS);

/** Arithmetic of ints, exact at any size: numbers while they are safe, bigints beyond. */
export function integerOperation(
  operator: Operator,
  left: boolean | number | bigint,
  right: boolean | number | bigint,
): Value {
  if (typeof left !== "bigint" && typeof right !== "bigint") {
    const result = smallOperation(operator, Number(left), Number(right));
    if (result !== undefined) return result;
  }
  const a = BigInt(left);
  const b = BigInt(right);
  switch (operator) {
    case "+":
      return normalizeInteger(a + b);
    case "-":
      return normalizeInteger(a - b);
    case "*":
      return normalizeInteger(checked(a * b));
    case "/":
      if (b === 0n) divisionByZero("division by zero");
      return new PyFloat(divideIntegers(a, b));
    case "//": {
      if (b === 0n) divisionByZero("integer division or modulo by zero");
      const quotient = a / b;
      return normalizeInteger(a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient);
    }
    case "%":
      if (b === 0n) divisionByZero("integer modulo by zero");
      return normalizeInteger(((a % b) + b) % b);
    case "**":
      return power(a, b);
  }
}

/** Undefined where the result leaves the range in which numbers are exact. */
function smallOperation(operator: Operator, a: number, b: number): Value | undefined {
  switch (operator) {
    case "+":
      return exact(a + b);
    case "-":
      return exact(a - b);
    case "*":
      return exact(a * b);
    case "/":
      if (b === 0) divisionByZero("division by zero");
      return new PyFloat(a / b);
    case "//":
      if (b === 0) divisionByZero("integer division or modulo by zero");
      // The remainder is exact where a rounded quotient may not be.
      return exact((a - modulo(a, b)) / b);
    case "%":
      if (b === 0) divisionByZero("integer modulo by zero");
      return modulo(a, b);
    case "**":
      return b >= 0 ? exact(a ** b) : undefined;
  }
}

function exact(value: number): number | undefined {
  // `+ 0` makes a plain zero of a negative one, which ints do not have.
  return Number.isSafeInteger(value) ? value + 0 : undefined;
}

/** The remainder with the sign of the divisor. */
function modulo(a: number, b: number): number {
  const rest = a % b;
  return (rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest) + 0;
}

function power(base: bigint, exponent: bigint): Value {
  if (exponent < 0n) {
    if (base === 0n) divisionByZero("0.0 cannot be raised to a negative power");
    return new PyFloat(floatPower(Number(base), Number(exponent)));
  }
  const bits = base.toString(2).length * Number(exponent);
  if (bits > LARGEST_BITS) throw new PythonError("OverflowError", "the power is too large");
  return normalizeInteger(base ** exponent);
}

function checked(product: bigint): bigint {
  if (product > LARGEST || product < -LARGEST) throw new PythonError("OverflowError", "the product is too large");
  return product;
}

function divisionByZero(message: string): never {
  throw new PythonError("ZeroDivisionError", message);
}
