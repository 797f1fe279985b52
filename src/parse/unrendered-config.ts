import type { JsonObject } from "../core/index.ts";
import { collectCalls, type Expression, expressionText, type TemplateNode } from "../jinja/index.ts";
import type { Collected } from "./collected.ts";
import { literalConfig } from "./literal-config.ts";

/** Adds what the `config()` calls of a template say as they are written. */
export function withUnrenderedConfig(collected: Collected, text: string, ast: TemplateNode): Collected {
  if (collected.configs.length === 0 && !text.includes("config")) return collected;
  const literal = literalConfig(text, ast);
  const unrendered = unrenderedConfig(ast, collected);
  return { ...collected, unrenderedConfig: unrendered, ...(literal === undefined ? {} : { literalConfig: literal }) };
}

/**
 * The arguments of a template's first `config()` call as they are written; a text stands without its quotes. Of a call
 * that has none by name, its values stand.
 */
function unrenderedConfig(ast: TemplateNode, { configs: [first = {}] }: Collected): JsonObject {
  const call = collectCalls(ast).find(({ path }) => path.length === 1 && path[0] === "config");
  if (call === undefined) return {};
  const { keywords } = call.node.args;
  if (keywords.length === 0) return first;
  return Object.fromEntries(keywords.map(({ name, value }) => [name, written(value)]));
}

function written(value: Expression): string {
  return value.typename === "Literal" && typeof value.value === "string" ? value.value : expressionText(value);
}
