import type { ValueKind } from "../../src/adapter/index.ts";

/** What the server numbers its own types by, with the names that it prints. */
const builtInTypes: Readonly<Record<number, readonly [name: string, kind: ValueKind]>> = {
  16: ["boolean", "boolean"],
  17: ["bytea", "other"],
  18: ['"char"', "text"],
  19: ["name", "text"],
  20: ["bigint", "integer"],
  21: ["smallint", "integer"],
  23: ["integer", "integer"],
  25: ["text", "text"],
  26: ["oid", "integer"],
  114: ["json", "other"],
  700: ["real", "float"],
  701: ["double precision", "float"],
  1042: ["character", "text"],
  1043: ["character varying", "text"],
  1082: ["date", "date"],
  1083: ["time without time zone", "time"],
  1114: ["timestamp without time zone", "timestamp"],
  1184: ["timestamp with time zone", "timestamp"],
  1186: ["interval", "other"],
  1266: ["time with time zone", "time"],
  1700: ["numeric", "decimal"],
  2950: ["uuid", "text"],
  3802: ["jsonb", "other"],
};

/** The kind of a type by its number; types that are not among the plain ones (arrays, enums, ranges) are `other`. */
export function postgresValueKind(oid: number): ValueKind {
  return builtInTypes[oid]?.[1] ?? "other";
}

/** The name of a type by its number, or undefined where only the server knows it. */
export function builtInTypeName(oid: number): string | undefined {
  return builtInTypes[oid]?.[0];
}
