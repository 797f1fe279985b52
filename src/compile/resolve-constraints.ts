import { type Reference, readReference } from "../context/index.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../core/index.ts";

/**
 * A node's JSON in which the foreign keys of its contract name relations, where the project wrote `ref` or `source`.
 *
 * @param name the relation's name as SQL writes it
 */
export function resolveConstraints(json: JsonObject, name: (reference: Reference) => string): JsonObject {
  const contract = isJsonObject(json.contract) ? json.contract : {};
  if (contract.enforced !== true) return json;
  const constraint = (value: JsonValue): JsonValue => {
    const to = isJsonObject(value) ? value.to : undefined;
    const reference = typeof to === "string" ? readReference(to) : undefined;
    return reference === undefined ? value : { ...(value as JsonObject), to: name(reference) };
  };
  const of = (value: JsonObject): JsonObject =>
    Array.isArray(value.constraints) ? { ...value, constraints: value.constraints.map(constraint) } : value;
  const columns = isJsonObject(json.columns) ? json.columns : {};
  return {
    ...of(json),
    columns: Object.fromEntries(
      Object.entries(columns).map(([key, column]) => [key, isJsonObject(column) ? of(column) : column]),
    ),
  };
}
