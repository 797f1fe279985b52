import { PythonError } from "./python-error.ts";

/** The float that is nearest to `a / b`: rounded once, from more bits than a float has. */
export function divideIntegers(a: bigint, b: bigint): number {
  const isNegative = a < 0n !== b < 0n;
  const [top, bottom] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const shift = Math.max(0, bitLength(bottom) - bitLength(top) + 66);
  const shifted = top << BigInt(shift);
  // One bit more says whether anything is left over, so that a half is rounded the right way.
  const quotient = Number(((shifted / bottom) << 1n) | (shifted % bottom === 0n ? 0n : 1n));
  if (!Number.isFinite(quotient)) {
    throw new PythonError("OverflowError", "integer division result too large for a float");
  }
  // In two steps, since the power alone may be too small for a float.
  const half = Math.floor((shift + 1) / 2);
  const result = quotient / 2 ** half / 2 ** (shift + 1 - half);
  return isNegative ? -result : result;
}

const bitLength = (value: bigint): number => value.toString(2).length;
