import { JinjaObject } from "./jinja-object.ts";
import { isInteger, isNumeric, type Numeric, toNumber } from "./numbers.ts";
import { characterOf, floatFormat } from "./percent-format.ts";
import { toText } from "./printing.ts";
import { PyDecimal } from "./py-decimal.ts";
import { PyFloat } from "./py-float.ts";
import { PythonError, typeError, valueError } from "./python-error.ts";
import { textLength, textSlice } from "./text-units.ts";
import { typeName } from "./type-name.ts";
import type { Value } from "./value.ts";

const SPEC = /^(?:([\s\S])?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/u;
const WIDEST = 10_000_000;

interface Spec {
  readonly fill: string;
  readonly align: string | undefined;
  readonly sign: string | undefined;
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: string | undefined;
  readonly precision: number | undefined;
  readonly type: string | undefined;
}

/** `format(value, spec)`: Python's format specification mini-language, as `'{:>5}'.format(x)` uses it. */
export function formatSpec(value: Value, text: string): string {
  if (text === "") return toText(value);
  if (value instanceof PyDecimal) return formatDecimal(value, parseSpec(text, value));
  if (value instanceof JinjaObject && !(value instanceof PyFloat)) {
    return typeError(`unsupported format string passed to ${typeName(value)}.__format__`);
  }
  const spec = parseSpec(text, value);
  if (isNumeric(value)) return formatNumber(value, spec);
  if (typeof value !== "string") {
    return typeError(`unsupported format string passed to ${typeName(value)}.__format__`);
  }
  if (spec.type !== undefined && spec.type !== "s") unknownType(spec.type, value);
  if (spec.align === "=") valueError("'=' alignment not allowed in string format specifier");
  if (spec.grouping !== undefined) valueError(`Cannot specify '${spec.grouping}' with 's'.`);
  if (spec.sign !== undefined) valueError("Sign not allowed in string format specifier");
  const shown = toText(value);
  return align(spec.precision === undefined ? shown : textSlice(shown, 0, spec.precision), spec, "<");
}

function parseSpec(text: string, value: Value): Spec {
  const match = SPEC.exec(text);
  if (match === null) return valueError(`Invalid format specifier '${text}' for object of type '${typeName(value)}'`);
  const [, fill, alignment, sign, , alternate, zero, width, grouping, precision, type] = match;
  const columns = Number(width ?? 0);
  if (columns > WIDEST || Number(precision ?? 0) > WIDEST) {
    throw new PythonError("MemoryError", "the formatted text is too long");
  }
  const zeros = zero !== undefined && alignment === undefined;
  return {
    fill: fill ?? (zero === undefined ? " " : "0"),
    align: zeros && typeof value !== "string" ? "=" : alignment,
    sign,
    alternate: alternate !== undefined,
    width: columns,
    grouping,
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
}

/** Exact where a double is not; the notations with an exponent are those of floats. */
function formatDecimal(value: PyDecimal, spec: Spec): string {
  const { type = "", precision } = spec;
  if (!["", "f", "F", "%"].includes(type) || (type === "" && precision !== undefined)) {
    return formatNumber(new PyFloat(value.number), spec);
  }
  const places = precision ?? Math.max(0, -(value.parts?.exponent ?? 0));
  const hundredfold = type === "%" ? value.binary("*", 100, false) : value;
  const shown = hundredfold instanceof PyDecimal ? hundredfold : value;
  const text = type === "" ? shown.toText() : shown.toFixed(places) + (type === "%" ? "%" : "");
  const whole = /^-?\d+/.exec(text)?.[0] ?? "";
  const grouped = spec.grouping === undefined ? text : group(whole, spec.grouping, 3) + text.slice(whole.length);
  const signed =
    spec.sign !== undefined && spec.sign !== "-" && !grouped.startsWith("-") ? spec.sign + grouped : grouped;
  return align(signed, spec, ">");
}

function formatNumber(value: Numeric, spec: Spec): string {
  const text = isInteger(value) && "bcdoxXn".includes(spec.type ?? "d") ? integer(value, spec) : float(value, spec);
  const signed = spec.sign !== undefined && spec.sign !== "-" && !text.startsWith("-") ? spec.sign + text : text;
  return align(signed, spec, ">");
}

function integer(value: boolean | number | bigint, spec: Spec): string {
  const { type = "d" } = spec;
  if (spec.precision !== undefined) valueError("Precision not allowed in integer format specifier");
  if (type === "c") return characterOf(value);
  const number = BigInt(value);
  const base = type === "b" ? 2 : type === "o" ? 8 : type === "x" || type === "X" ? 16 : 10;
  let digits = (number < 0n ? -number : number).toString(base);
  if (spec.grouping !== undefined) digits = group(digits, spec.grouping, base === 10 ? 3 : 4);
  if (type === "X") digits = digits.toUpperCase();
  const prefix = spec.alternate && base !== 10 ? `0${type}` : "";
  return (number < 0n ? "-" : "") + prefix + digits;
}

function float(value: Numeric, spec: Spec): string {
  const number = toNumber(value);
  const { type, precision } = spec;
  let text: string;
  if (type === undefined) text = precision === undefined ? toText(value) : generalText(number, precision);
  else if (type === "%") text = `${floatFormat(number * 100, precision ?? 6, "f", false)}%`;
  else if ("eEfFgGn".includes(type)) {
    const notation = type === "n" ? "g" : type.toLowerCase();
    text = floatFormat(number, precision ?? 6, notation, spec.alternate);
    if ("EFG".includes(type)) text = text.toUpperCase();
  } else return unknownType(type, value);
  if (spec.grouping === undefined) return text;
  const whole = /^-?\d+/.exec(text)?.[0] ?? "";
  return group(whole, spec.grouping, 3) + text.slice(whole.length);
}

/** A precision without a type: like `g`, but a whole number keeps `.0`, and has an exponent where there is no digit for it. */
function generalText(number: number, precision: number): string {
  const text = floatFormat(number, precision, "g", false);
  if (!/^-?\d+$/.test(text)) return text;
  if (text.replace("-", "").length < precision) return `${text}.0`;
  return floatFormat(number, Math.max(0, precision - 1), "e", false).replace(/\.?0*(?=e)/, "");
}

function group(digits: string, separator: string, size: number): string {
  return digits.replace(new RegExp(`\\B(?=(?:[\\da-f]{${size}})+$)`, "g"), separator);
}

function align(text: string, spec: Spec, standard: string): string {
  const missing = spec.width - textLength(text);
  if (missing <= 0) return text;
  switch (spec.align ?? standard) {
    case "<":
      return text + spec.fill.repeat(missing);
    case "^": {
      const left = missing >> 1;
      return spec.fill.repeat(left) + text + spec.fill.repeat(missing - left);
    }
    case "=": {
      const sign = /^[-+ ]?(0[xXob])?/.exec(text)?.[0] ?? "";
      return sign + spec.fill.repeat(missing) + text.slice(sign.length);
    }
    default:
      return spec.fill.repeat(missing) + text;
  }
}

function unknownType(type: string, value: Value): never {
  return valueError(`Unknown format code '${type}' for object of type '${typeName(value)}'`);
}
