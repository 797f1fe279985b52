import type { JsonObject, JsonValue } from "../core/index.ts";
import type { Expression, FunCallNode, TemplateNode } from "../jinja/index.ts";

/**
 * What the `config()` calls of a model say where dbt reads them off the template without Jinja: then its manifest has
 * their values, and not their text. That is so where a template has nothing but calls of `ref`, `source` and `config` with
 * texts, `True`, `False`, and lists and dictionaries of these. Undefined for all others.
 *
 * @example
 * literalConfig("{{ config(tags=['a']) }} select 1", ast); // { tags: ["a"] }
 */
export function literalConfig(text: string, ast: TemplateNode): JsonObject | undefined {
  if (/\{%|\{\{[-+]|[-+]\}\}/.test(text) || ast.typename !== "Root") return undefined;
  const found: Record<string, JsonValue> = {};
  for (const statement of ast.children) {
    if (statement.typename !== "Output") return undefined;
    for (const child of statement.children) {
      if (child.typename === "TemplateData" || child.typename === "Integer") continue;
      if (child.typename === "Literal" && typeof child.value === "string") continue;
      const config = child.typename === "FunCall" ? configOf(child, text) : undefined;
      if (config === undefined) return undefined;
      Object.assign(found, config);
    }
  }
  return found;
}

/** What a call configures; nothing for `ref` and `source`, undefined where the call is not so plain. */
function configOf({ name, args }: FunCallNode, text: string): JsonObject | undefined {
  const { positional, keywords, spread, keywordSpread } = args;
  if (name.typename !== "Symbol" || spread !== null || keywordSpread !== null) return undefined;
  if (name.value === "ref" || name.value === "source") {
    const areTexts = positional.every((item) => item.typename === "Literal" && typeof item.value === "string");
    return areTexts && keywords.length === 0 ? {} : undefined;
  }
  if (name.value !== "config" || positional.length > 0) return undefined;
  const config: Record<string, JsonValue> = {};
  for (const { name: key, value } of keywords) {
    const literal = literalOf(value, text);
    if (literal === undefined || key === "pre_hook" || key === "post_hook") return undefined;
    config[key] = literal;
  }
  return config;
}

function literalOf(node: Expression, text: string): JsonValue | undefined {
  if (node.typename === "Literal") {
    if (typeof node.value === "string") return node.value;
    return typeof node.value === "boolean" && isPython(node, text) ? node.value : undefined;
  }
  if (node.typename === "Array") {
    const items = node.children.map((item) => literalOf(item, text));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (node.typename !== "Dict") return undefined;
  const values: Record<string, JsonValue> = {};
  for (const { key, value } of node.children) {
    const literal = literalOf(value, text);
    if (literal === undefined || key.typename !== "Literal" || typeof key.value !== "string") return undefined;
    values[key.value] = literal;
  }
  return values;
}

/** Jinja takes `true` for True, too. */
function isPython({ lineno, colno }: TemplateNode, text: string): boolean {
  return /^[TF]/.test((text.split("\n")[lineno] ?? "").slice(colno));
}
