import { normalizeInteger } from "../runtime/numbers.ts";
import { stripText } from "../runtime/text-strip.ts";

const FLOAT = /^[-+]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][-+]?\d+(?:_\d+)*)?$/;
const SPECIAL = /^([-+]?)(inf|infinity|nan)$/i;

/** Python's `float(text)`; undefined where it would raise. */
export function parseFloatText(text: string): number | undefined {
  const trimmed = stripText(text, null, "both");
  if (FLOAT.test(trimmed)) return Number(trimmed.replaceAll("_", ""));
  const special = SPECIAL.exec(trimmed);
  if (special === null) return undefined;
  if (special[2]?.toLowerCase() === "nan") return Number.NaN;
  return special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

const PREFIX_BASES: ReadonlyMap<string, number> = new Map([
  ["0b", 2],
  ["0o", 8],
  ["0x", 16],
]);

/** Python reads no int with more digits: it would take a time that grows with their square. */
const MOST_DIGITS = 4300;

/** Python's `int(text, base)`, base 0 reading the prefix; undefined where it would raise. */
export function parseIntegerText(text: string, base: number): number | bigint | undefined {
  const match = /^([-+]?)(0[bBoOxX](?=_?[\da-zA-Z]))?_?([\da-zA-Z]+(?:_[\da-zA-Z]+)*)$/.exec(
    stripText(text, null, "both"),
  );
  if (match === null) return undefined;
  const [, sign, prefix = "", body = ""] = match;
  const prefixBase = PREFIX_BASES.get(prefix.toLowerCase());
  let digits = body.replaceAll("_", "").toLowerCase();
  let radix = base === 0 ? (prefixBase ?? 10) : base;
  // In base 16, `0b1` has the digits 0, b and 1.
  if (prefix !== "" && prefixBase !== radix) digits = prefix.toLowerCase() + digits;
  if (base === 0 && prefixBase === undefined && /^0+[1-9]/.test(digits)) return undefined;
  if (digits.length > MOST_DIGITS) return undefined;
  if (radix < 2 || radix > 36) radix = 10;
  let value = 0n;
  for (const digit of digits) {
    const number = Number.parseInt(digit, 36);
    if (Number.isNaN(number) || number >= radix) return undefined;
    value = value * BigInt(radix) + BigInt(number);
  }
  return normalizeInteger(sign === "-" ? -value : value);
}
