import type { JsonObject, JsonValue } from "../core/index.ts";
import { type Engine, PyDict, type Scope, toText, toValue, type Value } from "../jinja/index.ts";

/** The name under which a generic test's template finds its arguments. */
export const genericTestArgumentsName = "_dbt_generic_test_kwargs";

/** An argument that is one call of a context function, which YAML authors write without braces. */
const bareCall = /^\s*(env_var|ref|var|source|doc)\s*\(.+\)\s*$/;

/** Tells whether a text is such a call. */
export function isBareCall(text: string): boolean {
  return bareCall.test(text);
}

/**
 * The arguments of a generic test as values: texts are rendered, so that `ref('orders')` becomes the relation. A
 * column's name is always text.
 */
export function genericTestArguments(kwargs: JsonObject, engine: Engine, file: string) {
  return (scope: Scope): Value => {
    const values = new PyDict();
    for (const [name, value] of Object.entries(kwargs)) {
      values.set(name, name === "column_name" ? asText(value) : argument(value));
    }
    return values;

    function argument(value: JsonValue): Value {
      if (typeof value === "string") return rendered(value);
      if (Array.isArray(value)) return value.map(argument);
      if (typeof value !== "object" || value === null) return toValue(value);
      return new PyDict(Object.entries(value).map(([key, item]) => [key, argument(item)]));
    }

    function rendered(text: string): Value {
      const template = isBareCall(text) ? `{{ ${text} }}` : text;
      if (!/\{[{%#]/.test(template)) return text;
      return engine.compile({ text: template, file }).renderNative(scope);
    }

    function asText(value: JsonValue): Value {
      const result = typeof value === "string" ? rendered(value) : toValue(value);
      return typeof result === "string" ? result : toText(result);
    }
  };
}
