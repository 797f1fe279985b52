import { PyTuple } from "./py-tuple.ts";
import type { Value } from "./value.ts";

/** The name of a value's Python type, as error messages give it. */
export function typeName(value: Value): string {
  switch (typeof value) {
    case "string":
      return "str";
    case "boolean":
      return "bool";
    case "number":
    case "bigint":
      return "int";
    default:
      if (value === null) return "NoneType";
      if (value instanceof PyTuple) return "tuple";
      return Array.isArray(value) ? "list" : value.typeName;
  }
}
