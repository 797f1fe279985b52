import { JinjaObject } from "./jinja-object.ts";
import { exponentText, fixedText, generalText } from "./number-text.ts";
import { isInteger, isNumeric, toNumber, truncate } from "./numbers.ts";
import { toRepr, toText } from "./printing.ts";
import { PyDecimal } from "./py-decimal.ts";
import { PyFloat } from "./py-float.ts";
import { PySet } from "./py-set.ts";
import { PyTuple } from "./py-tuple.ts";
import { PythonError, typeError, valueError } from "./python-error.ts";
import { textLength, textSlice } from "./text-units.ts";
import { typeName } from "./type-name.ts";
import { requireDefined } from "./undefined.ts";
import type { Value } from "./value.ts";

const DIRECTIVE = /%(?:\(([^()]*)\))?([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?([\s\S]?)/g;
const WIDEST = 10_000_000;

/** `format % value`: printf-style formatting with a tuple, a dict (for `%(name)s`) or a single value. */
export function percentFormat(format: string, value: Value): string {
  const items = value instanceof PyTuple ? value : [value];
  let next = 0;
  let named = false;
  const take = (): Value => {
    const item = items[next];
    if (item === undefined) return typeError("not enough arguments for format string");
    next++;
    return item;
  };
  const takeNumber = (text: string | undefined): number | undefined => {
    if (text === undefined) return undefined;
    const number = text === "*" ? Number(take()) : Number(text === "" ? 0 : text);
    if (number > WIDEST) throw new PythonError("MemoryError", "the formatted text is too long");
    return number;
  };
  const text = format.replace(
    DIRECTIVE,
    (
      _match,
      key: string | undefined,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      type: string,
    ) => {
      if (type === "%") return "%";
      if (type === "") return valueError("incomplete format");
      const columns = takeNumber(width);
      const digits = takeNumber(precision);
      if (key !== undefined) named = true;
      const item = key === undefined ? take() : itemByName(value, key);
      return pad(convert(item, flags, digits, type), flags, columns, type);
    },
  );
  if (next < items.length && !named && !isMappingLike(value)) {
    typeError("not all arguments converted during string formatting");
  }
  return text;
}

/** What Python takes for a mapping here, and so does not insist on using: anything that has items, except a tuple or a text. */
function isMappingLike(value: Value): boolean {
  if (Array.isArray(value)) return !(value instanceof PyTuple);
  return value instanceof JinjaObject && !(value instanceof PyFloat) && !(value instanceof PySet);
}

function itemByName(value: Value, key: string): Value {
  if (!(value instanceof JinjaObject) || value.kind !== "mapping") return typeError("format requires a mapping");
  const item = value.getItem(key);
  if (item === undefined) throw new PythonError("KeyError", toRepr(key));
  return item;
}

/** What is not ASCII as an escape, like Python's `ascii`. */
function asciiText(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (char) => {
    const code = (char.codePointAt(0) ?? 0).toString(16);
    if (code.length <= 2) return `\\x${code}`;
    return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
  });
}

function convert(given: Value, flags: string, digits: number | undefined, type: string): string {
  const isNumber = "diueEfFgG".includes(type);
  const value = given instanceof PyDecimal && isNumber ? new PyFloat(given.number) : given;
  if (isNumber) requireDefined(value);
  switch (type) {
    case "s":
    case "r":
    case "a": {
      const written = type === "s" ? toText(value) : toRepr(value);
      const text = type === "a" ? asciiText(written) : written;
      return digits === undefined ? text : textSlice(text, 0, digits);
    }
    case "c":
      if (typeof value === "string" && textLength(value) === 1) return value;
      return isInteger(value) ? characterOf(value) : typeError("%c requires int or char");
    case "d":
    case "i":
    case "u":
      if (!isNumeric(value)) typeError(`%${type} format: a real number is required, not ${typeName(value)}`);
      return sign(integerText(isInteger(value) ? value : truncate(toNumber(value)), 10, digits), flags);
    case "x":
    case "X":
    case "o": {
      if (!isInteger(value)) typeError(`%${type} format: an integer is required, not ${typeName(value)}`);
      const base = type === "o" ? 8 : 16;
      const text = integerText(value, base, digits);
      const prefix = flags.includes("#") ? `0${type.toLowerCase()}` : "";
      const prefixed = text.startsWith("-") ? `-${prefix}${text.slice(1)}` : prefix + text;
      return sign(type === "X" ? prefixed.toUpperCase() : prefixed, flags);
    }
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G": {
      if (!isNumeric(value)) typeError(`must be real number, not ${typeName(value)}`);
      const text = floatFormat(toNumber(value), digits ?? 6, type.toLowerCase(), flags.includes("#"));
      return sign(type === type.toUpperCase() ? text.toUpperCase() : text, flags);
    }
    default:
      return valueError(`unsupported format character '${type}'`);
  }
}

/** The character of a code point. */
export function characterOf(code: boolean | number | bigint): string {
  const number = Number(code);
  if (number < 0 || number > 0x10ffff) throw new PythonError("OverflowError", "%c arg not in range(0x110000)");
  return String.fromCodePoint(number);
}

/** A float in one of the notations e, f and g. */
export function floatFormat(value: number, digits: number, type: string, alternate: boolean): string {
  if (type === "e") return exponentText(value, digits);
  return type === "f" ? fixedText(value, digits) : generalText(value, digits, alternate);
}

function integerText(value: boolean | number | bigint, base: number, digits: number | undefined): string {
  const number = BigInt(value);
  const text = (number < 0n ? -number : number).toString(base).padStart(digits ?? 0, "0");
  return number < 0n ? `-${text}` : text;
}

function sign(text: string, flags: string): string {
  if (text.startsWith("-")) return text;
  return flags.includes("+") ? `+${text}` : flags.includes(" ") ? ` ${text}` : text;
}

function pad(text: string, flags: string, width: number | undefined, type: string): string {
  const missing = Math.abs(width ?? 0) - textLength(text);
  if (missing <= 0) return text;
  if (flags.includes("-") || (width ?? 0) < 0) return text + " ".repeat(missing);
  if (!flags.includes("0") || "srac".includes(type)) return " ".repeat(missing) + text;
  const signLength = /^[-+ ]?(0[xXo])?/.exec(text)?.[0].length ?? 0;
  return text.slice(0, signLength) + "0".repeat(missing) + text.slice(signLength);
}
