import type { JsonObject, JsonValue } from "../core/index.ts";
import { PyDict, toJs, Undefined, type Value } from "../jinja/index.ts";

/**
 * The values of a `config(…)` call as JSON.
 *
 * @throws what the use of an undefined value raises, where one is among them: it would be lost without a word
 */
export function configValues(values: ReadonlyMap<string, Value>): JsonObject {
  const config: Record<string, JsonValue> = {};
  for (const [key, value] of values) {
    undefinedIn(value)?.fail();
    config[key] = toJs(value) as JsonValue;
  }
  return config;
}

function undefinedIn(value: Value): Undefined | undefined {
  if (value instanceof Undefined) return value;
  const items = value instanceof PyDict ? [...value.values()] : Array.isArray(value) ? value : [];
  for (const item of items) {
    const found = undefinedIn(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
