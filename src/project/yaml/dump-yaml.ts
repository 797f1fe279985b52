import { DUMP_SCHEMA, defineScalarTag, dump, NOT_RESOLVED } from "js-yaml";
import { PyDict, PyFloat, toJs, toText, type Value } from "../../jinja/index.ts";
import { resolveScalar } from "./resolve-scalar.ts";

/** What PyYAML reads as a float; `1.0.0` is text. */
const floatPattern =
  /^([-+]?\d[\d_]*\.[\d_]*([eE][-+]\d+)?|\.\d[\d_]*([eE][-+]\d+)?|[-+]?\d[\d_]*(:[0-5]?\d)+\.[\d_]*|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/;

/** Floats are written as Python writes them: `1.0` stays a float. */
const floatTag = defineScalarTag<PyFloat>("tag:yaml.org,2002:float", {
  implicit: true,
  resolve: (text) => (floatPattern.test(text) ? new PyFloat(Number(text)) : NOT_RESOLVED),
  identify: (data: unknown) => data instanceof PyFloat,
  represent: (data: PyFloat) => toText(data).replace(/^(-?)(inf|nan)$/, "$1.$2"),
});

/** Text is quoted where PyYAML would read it as something else, and nowhere else: `y` and `n` are text to it. */
const booleanTag = defineScalarTag<boolean>("tag:yaml.org,2002:bool", {
  implicit: true,
  resolve: (text) => {
    const value = resolveScalar(text);
    return typeof value === "boolean" ? value : NOT_RESOLVED;
  },
  identify: (data: unknown) => typeof data === "boolean",
});
const schema = DUMP_SCHEMA.withTags(floatTag, booleanTag);

/** A template's value as YAML in block style, as PyYAML's `safe_dump` writes it. */
export function dumpYaml(value: Value, sortKeys: boolean): string {
  const isScalar = value === null || typeof value !== "object" || value instanceof PyFloat;
  const options = { schema, sortKeys, noRefs: true, seqNoIndent: true, quoteStyle: "single", lineWidth: 80 } as const;
  const text = dump(toDumpable(value), options);
  // PyYAML ends a document that is one plain scalar with a mark.
  return isScalar && !text.startsWith("'") && !text.startsWith("|") ? `${text}...\n` : text;
}

/** Plain data, but for the floats. */
function toDumpable(value: Value): unknown {
  if (value instanceof PyFloat) return value;
  if (value instanceof PyDict)
    return Object.fromEntries([...value].map(([key, item]) => [toText(key), toDumpable(item)]));
  return Array.isArray(value) ? Array.from(value, toDumpable) : toJs(value);
}
