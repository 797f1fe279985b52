import path from "node:path";
import { isJsonObject, type JsonObject } from "../../../core/index.ts";

/**
 * The databases of a DuckDB profile that are DuckLakes, in lower case: those of `attach` and the profile's own where
 * `is_ducklake` or the address says so.
 *
 * @param own the name of the profile's own database
 *
 * @example
 * lakeDatabases({ path: "shop.duckdb", attach: [{ path: "ducklake:meta.ducklake", alias: "lake" }] }, "shop"); // {"lake"}
 */
export function lakeDatabases(settings: JsonObject, own: string | null): ReadonlySet<string> {
  const attached = Array.isArray(settings.attach) ? settings.attach.filter(isJsonObject) : [];
  const names = attached.filter(isLake).map((entry) => {
    const { alias } = entry as JsonObject;
    return typeof alias === "string" ? alias : path.parse(address(entry as JsonObject)).name;
  });
  if (isLake(settings) && own !== null) names.push(own);
  return new Set(names.map((name) => name.toLowerCase()));
}

const prefix = /^ducklake:/i;

function isLake(entry: JsonObject): boolean {
  return entry.is_ducklake === true || prefix.test(String(entry.path ?? "")) || /^ducklake$/i.test(String(entry.type));
}

function address(entry: JsonObject): string {
  return String(entry.path ?? "").replace(prefix, "");
}
