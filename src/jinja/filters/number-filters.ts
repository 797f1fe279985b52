import { negate } from "../runtime/arithmetic.ts";
import { bindArguments } from "../runtime/bind-arguments.ts";
import type { Filter } from "../runtime/environment.ts";
import { isTruthy } from "../runtime/is-truthy.ts";
import { JinjaObject } from "../runtime/jinja-object.ts";
import { fixedText, roundFloat } from "../runtime/number-text.ts";
import { isInteger, isNumeric, toIndex, toNumber, truncate } from "../runtime/numbers.ts";
import { toRepr } from "../runtime/printing.ts";
import { PyDecimal } from "../runtime/py-decimal.ts";
import { PyFloat } from "../runtime/py-float.ts";
import { PythonError, typeError, valueError } from "../runtime/python-error.ts";
import { typeName } from "../runtime/type-name.ts";
import { requireDefined } from "../runtime/undefined.ts";
import type { Value } from "../runtime/value.ts";
import { parseFloatText, parseIntegerText } from "./number-parsing.ts";

const int: Filter = (input, args) => {
  const [fallback = 0, base = 10] = bindArguments(
    "int",
    [
      { name: "default", default: 0 },
      { name: "base", default: 10 },
    ],
    args,
  );
  const value = requireDefined(input);
  if (isInteger(value)) return typeof value === "boolean" ? Number(value) : value;
  if (typeof value === "string") {
    const whole = parseIntegerText(value, toIndex(base));
    if (whole !== undefined) return whole;
  }
  if (value instanceof JinjaObject && value.integer !== undefined) return value.integer();
  if (value instanceof PyDecimal) return value.parts === undefined ? fallback : value.truncated();
  // "42.23"|int is 42.
  const number = value instanceof PyFloat ? value.value : typeof value === "string" ? parseFloatText(value) : undefined;
  return number !== undefined && Number.isFinite(number) ? truncate(number) : fallback;
};

const float: Filter = (input, args) => {
  const [fallback = null] = bindArguments("float", [{ name: "default", default: new PyFloat(0) }], args);
  const value = requireDefined(input);
  if (isNumeric(value)) return new PyFloat(toNumber(value));
  if (value instanceof PyDecimal) return new PyFloat(value.number);
  const number = typeof value === "string" ? parseFloatText(value) : undefined;
  return number === undefined ? fallback : new PyFloat(number);
};

const abs: Filter = (input, args) => {
  bindArguments("abs", [], args);
  const value = requireDefined(input);
  if (value instanceof PyFloat) return new PyFloat(Math.abs(value.value));
  if (typeof value === "bigint") return value < 0n ? -value : value;
  if (value instanceof PyDecimal) return value.number < 0 ? negate(value) : value;
  return isNumeric(value) ? Math.abs(Number(value)) : typeError(`bad operand type for abs(): '${typeName(value)}'`);
};

const round: Filter = (input, args) => {
  const [precision = 0, method = "common"] = bindArguments(
    "round",
    [
      { name: "precision", default: 0 },
      { name: "method", default: "common" },
    ],
    args,
  );
  if (method !== "common" && method !== "ceil" && method !== "floor") {
    throw new PythonError("FilterArgumentError", "method must be common, ceil or floor");
  }
  const value = requireDefined(input);
  const digits = toIndex(precision);
  if (value instanceof PyDecimal) return roundDecimal(value, digits, method);
  if (!isNumeric(value)) return typeError(`type ${typeName(value)} doesn't define __round__ method`);
  if (method === "common") return roundValue(value, digits);
  const scale = 10 ** digits;
  // Python rounds to an int here, which has no negative zero.
  return new PyFloat((Math[method](toNumber(value) * scale) + 0) / scale);
};

function roundDecimal(value: PyDecimal, digits: number, method: "common" | "ceil" | "floor"): Value {
  if (method === "common") return value.rounded(digits);
  return new PyFloat(Math[method](value.number * 10 ** digits) / 10 ** digits);
}

function roundValue(value: PyFloat | boolean | number | bigint, digits: number): Value {
  if (value instanceof PyFloat) return new PyFloat(roundFloat(value.value, digits));
  if (digits >= 0) return typeof value === "boolean" ? Number(value) : value;
  // More digits than any int has here.
  if (digits < -400_000) return 0;
  const unit = 10n ** BigInt(-digits);
  const number = BigInt(value);
  const rest = ((number % unit) + unit) % unit;
  const low = number - rest;
  const up = rest * 2n > unit || (rest * 2n === unit && (low / unit) % 2n !== 0n);
  const rounded = up ? low + unit : low;
  return Number.isSafeInteger(Number(rounded)) ? Number(rounded) : rounded;
}

const fileSize: Filter = (input, args) => {
  const [binary = false] = bindArguments("filesizeformat", [{ name: "binary", default: false }], args);
  const bytes = isNumeric(input) ? toNumber(input) : typeof input === "string" ? parseFloatText(input) : undefined;
  if (bytes === undefined) return valueError(`could not convert string to float: ${toRepr(input)}`);
  const base = isTruthy(binary) ? 1024 : 1000;
  if (bytes === 1) return "1 Byte";
  if (bytes < base) return `${Math.trunc(bytes)} Bytes`;
  const prefixes = isTruthy(binary) ? "KMGTPEZY" : "kMGTPEZY";
  let index = 0;
  while (index < 7 && bytes >= base ** (index + 2)) index++;
  const unit = isTruthy(binary) ? "iB" : "B";
  return `${fixedText((base * bytes) / base ** (index + 2), 1)} ${prefixes[index] ?? ""}${unit}`;
};

/** Filters that give or take numbers. */
export const numberFilters: Readonly<Record<string, Filter>> = { int, float, abs, round, filesizeformat: fileSize };
