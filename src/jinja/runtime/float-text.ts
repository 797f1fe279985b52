/** `repr` of a Python float: the shortest digits that read back, with Python's rules for when an exponent is written. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) return padExponent(value.toExponential());
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** Python writes at least two digits of an exponent. */
export function padExponent(text: string): string {
  const match = /^(.*e[+-])(\d)$/.exec(text);
  return match === null ? text : `${match[1]}0${match[2]}`;
}
