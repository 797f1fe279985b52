import type { JsonValue, ResultColumn } from "../../core/index.ts";

/**
 * What a cell of a result is compared by. Numbers are compared by their value, however many zeros an engine prints
 * behind the point, and text of a fixed length without the blanks that fill it.
 */
export function cellKey(cell: JsonValue, { kind, dataType }: ResultColumn): string {
  if (cell === null) return "null";
  if (kind === "integer" || kind === "decimal") return `n:${plainNumber(String(cell))}`;
  if (kind === "text" && /^(character|char|bpchar)\b(?! varying)/i.test(dataType)) return `t:${String(cell).trimEnd()}`;
  return typeof cell === "string" ? `t:${cell}` : `j:${JSON.stringify(cell)}`;
}

/**
 * The cell that a value of a test is in a column of the model, where that is the same on all engines; undefined where the
 * engine must convert it.
 */
export function plainCell(value: JsonValue, { kind, dataType }: ResultColumn): JsonValue | undefined {
  if (value === null) return null;
  const text = typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : undefined;
  if (kind === "text" && typeof value === "string") return value;
  if (kind === "boolean" && typeof value === "boolean") return value;
  if (kind === "date" && text !== undefined && isDate(text)) return text;
  if (kind === "integer" && text !== undefined && /^-?\d{1,9}$/.test(text)) return Number(text);
  if (kind === "float" && typeof value === "number" && /^(double|float8|float64)\b/i.test(dataType)) return value;
  if (kind === "decimal" && text !== undefined && fits(text, dataType)) return text;
  return undefined;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}

/** Whether a number has no more digits behind the point than its type, so that nothing is rounded. */
function fits(text: string, dataType: string): boolean {
  const [, whole = "", fraction = ""] = /^-?(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const [, precision, scale = "0"] = /\((\d+)(?:,\s*(\d+))?\)/.exec(dataType) ?? [];
  if (whole === "") return false;
  return (
    precision === undefined || (fraction.length <= Number(scale) && whole.length <= Number(precision) - Number(scale))
  );
}

function plainNumber(text: string): string {
  const number = text.replace(/^\+/, "");
  const short = number.includes(".") && !/e/i.test(number) ? number.replace(/\.?0+$/, "") : number;
  return short === "-0" || short === "" ? "0" : short;
}
