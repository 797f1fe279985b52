import type { JsonObject, JsonValue } from "../../src/adapter/index.ts";
import { duckdbDialect } from "./dialect.ts";
import type { SessionStatement } from "./session-statement.ts";

const { quoteIdentifier, quoteLiteral } = duckdbDialect;

/** Keys that are not options of the secret, or whose values may be seen. */
const plainKeys = new Set(["type", "name", "scope", "provider", "persistent", "storage", "region", "chain"]);

/**
 * The statement that makes a secret of an entry of `secrets:`. A secret without a name gets one by its place, so that
 * two of one type can be there. A list is written as a list, a mapping as a map.
 *
 * @example
 * secretStatement({ type: "s3", key_id: "AKIA", secret: "x", scope: "s3://lake" }, 0).sql;
 * // create or replace temporary secret "xform_secret_1" (type "s3", scope 's3://lake', key_id 'AKIA', secret 'x')
 */
export function secretStatement(entry: JsonObject, index: number): SessionStatement {
  const { type, name, persistent, storage, ...rest } = entry;
  const options = Object.entries({ type: type ?? null, ...rest })
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key} ${key === "type" ? quoteIdentifier(String(value)) : secretValue(value)}`);
  const kind = persistent === true ? "persistent" : "temporary";
  const called = quoteIdentifier(typeof name === "string" ? name : `xform_secret_${index + 1}`);
  const place = typeof storage === "string" ? ` in ${quoteIdentifier(storage)}` : "";
  return {
    sql: `create or replace ${kind} secret ${called}${place} (${options.join(", ")})`,
    hint: `check entry ${index + 1} of secrets: in the profile; the type ${String(type)} may need an extension, which has to be installed in DuckDB once`,
    hidden: Object.entries(rest).flatMap(([key, value]) => (plainKeys.has(key) ? [] : texts(value))),
  };
}

function secretValue(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(secretValue).join(", ")}]`;
  if (typeof value !== "object" || value === null)
    return typeof value === "string" ? quoteLiteral(value) : String(value);
  const entries = Object.entries(value as JsonObject).map(
    ([key, item]) => `${quoteLiteral(key)}: ${secretValue(item)}`,
  );
  return `map {${entries.join(", ")}}`;
}

function texts(value: JsonValue): readonly string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}
