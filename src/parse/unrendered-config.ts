import type { JsonObject } from "../core/index.ts";
import { collectCalls, type Expression, expressionText, type TemplateNode } from "../jinja/index.ts";

/** The arguments of a template's first `config()` call as they are written; a text stands without its quotes. */
export function unrenderedConfig(ast: TemplateNode): JsonObject {
  const call = collectCalls(ast).find(({ path }) => path.length === 1 && path[0] === "config");
  if (call === undefined) return {};
  return Object.fromEntries(call.node.args.keywords.map(({ name, value }) => [name, written(value)]));
}

function written(value: Expression): string {
  return value.typename === "Literal" && typeof value.value === "string" ? value.value : expressionText(value);
}
