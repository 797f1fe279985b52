import { divideIntegers } from "./integer-division.ts";
import { PythonError } from "./python-error.ts";

/** Beyond it the whole numbers on the way get long, and the engine's own power is taken. */
const largestExact = 1024;

/**
 * Python's `a ** b` of floats, but for what is no number. Whole exponents are computed exactly and rounded once, as the C
 * library does to within a hair; JavaScript's own power may be off in the last digit.
 */
export function floatPower(a: number, b: number): number {
  const result = a ** b;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return result;
  if (!Number.isFinite(result)) throw new PythonError("OverflowError", "(34, 'Numerical result out of range')");
  if (a === 0 || result === 0 || !Number.isInteger(b) || Math.abs(b) > largestExact) return result;
  const { digits, exponent } = binaryParts(a);
  const times = Math.abs(b);
  const power = digits ** BigInt(times);
  const shift = BigInt(Math.abs(exponent) * times);
  const [top, bottom] = exponent < 0 ? [power, 1n << shift] : [power << shift, 1n];
  return b < 0 ? divideIntegers(bottom, top) : divideIntegers(top, bottom);
}

/** `a` as an odd whole number times a power of two. */
function binaryParts(a: number): { readonly digits: bigint; readonly exponent: number } {
  let exponent = 0;
  let digits = a;
  for (; !Number.isInteger(digits); exponent--) digits *= 2;
  for (; digits % 2 === 0; exponent++) digits /= 2;
  return { digits: BigInt(digits), exponent };
}
