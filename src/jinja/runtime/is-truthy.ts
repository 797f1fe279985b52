import type { Value } from "./value.ts";

/** `bool(value)`: empty texts, lists, dicts and zero of any kind are false. */
export function isTruthy(value: Value): boolean {
  switch (typeof value) {
    case "boolean":
      return value;
    case "string":
      return value.length > 0;
    case "number":
      return value !== 0;
    case "bigint":
      return value !== 0n;
    default:
      if (value === null) return false;
      return Array.isArray(value) ? value.length > 0 : value.isTruthy();
  }
}
