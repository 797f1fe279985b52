import { padExponent } from "./float-text.ts";

/** `'%.{digits}f' % value`: exact halves go to the even digit, where JavaScript's `toFixed` rounds them up. */
export function fixedText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return specialText(value);
  if (Math.abs(value) >= 1e21) return digits > 0 ? `${BigInt(value)}.${"0".repeat(digits)}` : String(BigInt(value));
  const places = Math.min(digits, 100);
  let text = value.toFixed(places);
  if (isExactHalf(value, places) && /[13579]$/.test(text)) text = previous(text);
  // JavaScript drops the sign of a negative value that rounds to zero; Python keeps it.
  if ((value < 0 || Object.is(value, -0)) && !text.startsWith("-")) text = `-${text}`;
  return digits > 100 ? text + "0".repeat(digits - 100) : text;
}

/** Whether the value lies exactly between two texts of that many places, which only a dyadic fraction can. */
function isExactHalf(value: number, places: number): boolean {
  if (places >= 75) return false;
  const tail = Math.abs(value)
    .toFixed(places + 25)
    .slice(-25);
  return tail.startsWith("5") && /^50*$/.test(tail);
}

/** `text` rounded away from zero to an odd last digit: its lower (even) neighbour. */
function previous(text: string): string {
  return text.slice(0, -1) + String(Number(text.at(-1)) - 1);
}

/** `'%.{digits}e' % value`. */
export function exponentText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return specialText(value);
  const text = padExponent(value.toExponential(Math.min(digits, 100)));
  return Object.is(value, -0) ? `-${text}` : text;
}

/** `'%.{digits}g' % value`; `keepZeros` is the `#` flag. */
export function generalText(value: number, digits: number, keepZeros = false): string {
  if (!Number.isFinite(value)) return specialText(value);
  const precision = digits === 0 ? 1 : Math.min(digits, 100);
  const scientific = value.toExponential(precision - 1);
  const exponent = Number(scientific.slice(scientific.indexOf("e") + 1));
  const text =
    exponent < -4 || exponent >= precision ? scientific : fixedText(value, Math.max(0, precision - 1 - exponent));
  return padExponent(keepZeros ? text : text.replace(/(\.\d*?)0+(?=e|$)/, "$1").replace(/\.(?=e|$)/, ""));
}

function specialText(value: number): string {
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

/** `round(value, digits)` of a float. */
export function roundFloat(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value;
  if (digits >= 0) return digits > 300 ? value : Number(fixedText(value, digits));
  const unit = 10 ** -digits;
  const scaled = value / unit;
  const whole = Math.floor(scaled);
  const up = scaled - whole > 0.5 || (scaled - whole === 0.5 && whole % 2 !== 0);
  return (up ? whole + 1 : whole) * unit;
}
