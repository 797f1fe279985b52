import { PyFloat } from "./py-float.ts";
import { typeError } from "./python-error.ts";
import { typeName } from "./type-name.ts";
import type { Value } from "./value.ts";

/** What arithmetic works on; in Python a bool is an int. */
export type Numeric = boolean | number | bigint | PyFloat;

export function isNumeric(value: Value): value is Numeric {
  return (
    typeof value === "number" || typeof value === "boolean" || typeof value === "bigint" || value instanceof PyFloat
  );
}

export function isInteger(value: Value): value is boolean | number | bigint {
  return typeof value === "number" || typeof value === "boolean" || typeof value === "bigint";
}

export function toNumber(value: Numeric): number {
  return value instanceof PyFloat ? value.value : Number(value);
}

/** An int as the engine keeps it: a number in the safe range, else a bigint. */
export function normalizeInteger(value: bigint): number | bigint {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

/** An argument that Python wants as an index or a count. */
export function toIndex(value: Value): number {
  if (!isInteger(value)) return typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  return Number(value);
}

/** The int part of a float. */
export function truncate(value: number): number | bigint {
  const whole = Math.trunc(value);
  return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole);
}
