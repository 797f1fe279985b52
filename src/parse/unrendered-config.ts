import type { JsonObject } from "../core/index.ts";
import { type Expression, expressionText, type FunCallNode, type TemplateNode, walk } from "../jinja/index.ts";
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
  const call = firstConfigCall(ast);
  if (call === undefined) return {};
  const { keywords } = call.args;
  if (keywords.length === 0) return first;
  return Object.fromEntries(keywords.map(({ name, value }) => [name, written(value)]));
}

/** It mostly stands at the top: behind it nothing is gone through. */
function firstConfigCall(ast: TemplateNode): FunCallNode | undefined {
  let found: FunCallNode | undefined;
  walk(ast, (node) => {
    if (found !== undefined) return false;
    if (node.typename === "FunCall" && node.name.typename === "Symbol" && node.name.value === "config") found = node;
    return found === undefined;
  });
  return found;
}

function written(value: Expression): string {
  return value.typename === "Literal" && typeof value.value === "string" ? value.value : expressionText(value);
}
