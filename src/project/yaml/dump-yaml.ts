import { dump } from "js-yaml";
import { toJs, type Value } from "../../jinja/index.ts";

/** A template's value as YAML in block style, as PyYAML's `safe_dump` writes it. */
export function dumpYaml(value: Value, sortKeys: boolean): string {
  const isScalar = value === null || typeof value !== "object";
  const text = dump(toJs(value), { sortKeys, noRefs: true, seqNoIndent: true, quoteStyle: "single", lineWidth: 80 });
  // PyYAML ends a document that is one plain scalar with a mark.
  return isScalar && !text.startsWith("'") && !text.startsWith("|") ? `${text}...\n` : text;
}
