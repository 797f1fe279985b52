import type { ValueKind } from "../../src/adapter/index.ts";

const integers = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$/;

/** What a DuckDB type stands for. */
export function duckdbValueKind(dataType: string): ValueKind {
  const type = dataType.toUpperCase();
  if (integers.test(type)) return "integer";
  if (type.startsWith("DECIMAL") && !type.endsWith("]")) return "decimal";
  if (type === "DOUBLE" || type === "FLOAT") return "float";
  if (type === "BOOLEAN") return "boolean";
  if (type === "DATE") return "date";
  if (type === "TIME") return "time";
  if (type.startsWith("TIMESTAMP") && !type.endsWith("]")) return "timestamp";
  if (type === "VARCHAR" || type === "UUID") return "text";
  return "other";
}
