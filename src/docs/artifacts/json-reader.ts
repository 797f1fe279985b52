/**
 * Reads of values from parsed JSON whose writer may have been any version of any tool: what is missing, null or of
 * another type reads as empty.
 */

/** The entries of an object. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

/** The items of a list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text; numbers and booleans are written as text, all else is empty. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** The texts of a list, or of one text. */
export function textsOf(value: unknown): readonly string[] {
  const list = typeof value === "string" ? [value] : listOf(value);
  return list.map(textOf).filter((text) => text !== "");
}

/** A number. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
