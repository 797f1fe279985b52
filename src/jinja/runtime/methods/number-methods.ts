import { type MethodTable, methodTable } from "../method.ts";
import { normalizeInteger } from "../numbers.ts";
import type { PyFloat } from "../py-float.ts";
import { PyTuple } from "../py-tuple.ts";
import { PythonError } from "../python-error.ts";

/** The methods of Python's `int` (and `bool`) that make sense in a template. */
export const integerMethods: MethodTable<boolean | number | bigint> = methodTable<boolean | number | bigint>({
  bit_length: (value) => {
    const number = BigInt(value);
    return number === 0n ? 0 : (number < 0n ? -number : number).toString(2).length;
  },
  bit_count: (value) => BigInt(value).toString(2).split("1").length - 1,
  conjugate: (value) => (typeof value === "boolean" ? Number(value) : value),
  as_integer_ratio: (value) => PyTuple.create([typeof value === "boolean" ? Number(value) : value, 1]),
  is_integer: () => true,
});

/** The methods of Python's `float`. */
export const floatMethods: MethodTable<PyFloat> = methodTable<PyFloat>({
  is_integer: (value) => Number.isInteger(value.value),
  conjugate: (value) => value,
  as_integer_ratio: ({ value }) => {
    if (!Number.isFinite(value)) throw new PythonError("OverflowError", "cannot convert Infinity to integer ratio");
    let numerator = value;
    let denominator = 1n;
    while (!Number.isInteger(numerator)) {
      numerator *= 2;
      denominator *= 2n;
    }
    return PyTuple.create([normalizeInteger(BigInt(numerator)), normalizeInteger(denominator)]);
  },
});
