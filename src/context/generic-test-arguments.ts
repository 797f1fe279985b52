import type { JsonObject, JsonValue } from "../core/index.ts";
import { type Engine, PyDict, type Scope, toText, toValue, type Value } from "../jinja/index.ts";
import { isMapping } from "../project/index.ts";

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
    const rendered = genericTestTemplates(kwargs).map(([text, template]): [string, Value] => [
      text,
      engine.compile({ text: template, file }).renderNative(scope),
    ]);
    return argumentValues(kwargs, new Map(rendered));
  };
}

/** The same in a scope whose functions may wait, like those of macros that ask the warehouse. */
export function genericTestArgumentsAsync(kwargs: JsonObject, engine: Engine, file: string) {
  return async (scope: Scope): Promise<Value> => {
    const rendered = new Map<string, Value>();
    for (const [text, template] of genericTestTemplates(kwargs)) {
      rendered.set(text, await engine.compile({ text: template, file }).renderNativeAsync(scope));
    }
    return argumentValues(kwargs, rendered);
  };
}

/** The texts among the arguments of a generic test that are to be rendered, each with its template. */
export function genericTestTemplates(kwargs: JsonObject): readonly (readonly [text: string, template: string])[] {
  return Object.values(kwargs)
    .flatMap(textsOf)
    .map((text) => [text, isBareCall(text) ? `{{ ${text} }}` : text] as const)
    .filter(([, template]) => /\{[{%#]/.test(template));
}

function textsOf(value: JsonValue): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isMapping(value) ? Object.values(value).flatMap(textsOf) : [];
}

function argumentValues(kwargs: JsonObject, rendered: ReadonlyMap<string, Value>): Value {
  const values = new PyDict();
  for (const [name, value] of Object.entries(kwargs)) {
    const item = argument(value);
    values.set(name, name === "column_name" && typeof item !== "string" ? toText(item) : item);
  }
  return values;

  function argument(value: JsonValue): Value {
    if (typeof value === "string") return rendered.has(value) ? (rendered.get(value) as Value) : value;
    if (Array.isArray(value)) return value.map(argument);
    if (!isMapping(value)) return toValue(value);
    return new PyDict(Object.entries(value).map(([key, item]) => [key, argument(item)]));
  }
}
