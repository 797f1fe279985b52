import { isJsonObject, type JsonObject, type JsonValue } from "../core/index.ts";
import { parseLiteral, toJs } from "../jinja/index.ts";
import { sameValue } from "./same-value.ts";

const names: Readonly<Record<string, string>> = { "pre-hook": "pre_hook", "post-hook": "post_hook" };

/**
 * What an entry of a manifest says about its configuration as it is written, in the form that older versions of dbt share:
 * hooks have one name and are lists, and what is empty is not there.
 */
export function olderConfig(config: JsonObject): JsonObject {
  const entries = Object.entries(config).flatMap(([key, value]): [string, JsonValue][] => {
    const name = names[key] ?? key;
    const hook = name === "pre_hook" || name === "post_hook";
    const plain = hook && !Array.isArray(value) && value !== null ? [value] : value;
    return isEmpty(plain) ? [] : [[name, plain]];
  });
  return Object.fromEntries(entries);
}

function isEmpty(value: JsonValue): boolean {
  return Array.isArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0;
}

/**
 * Whether a value is what an older version of dbt wrote of it. That had what a template or an expression in `config()`
 * gives where the newer ones have their text.
 *
 * @param rendered what the value is now when it is rendered
 */
export function sameAsOlder(
  value: JsonValue | undefined,
  older: JsonValue | undefined,
  rendered: JsonValue | undefined,
): boolean {
  if (sameValue(value, older) || (older !== undefined && sameValue(rendered, older))) return true;
  // In a list of hooks, the only text is that of the whole list.
  const [text] = Array.isArray(value) && value.length === 1 ? value : [value];
  if (typeof text !== "string") return false;
  const literal = parseLiteral(text);
  return literal !== undefined && literal !== null && sameValue(toJs(literal) as JsonValue, older);
}
