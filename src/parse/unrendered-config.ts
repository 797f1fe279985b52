import type { JsonObject } from "../core/index.ts";
import { collectCalls, type Expression, expressionText, type TemplateNode } from "../jinja/index.ts";
import type { Collected } from "./collected.ts";

/** Adds what the first `config()` call of a template says as it is written. */
export function withUnrenderedConfig(collected: Collected, text: string, ast: TemplateNode): Collected {
  const isConfigured = collected.configs.length > 0 || text.includes("config");
  return isConfigured ? { ...collected, unrenderedConfig: unrenderedConfig(ast) } : collected;
}

/** The arguments of a template's first `config()` call as they are written; a text stands without its quotes. */
function unrenderedConfig(ast: TemplateNode): JsonObject {
  const call = collectCalls(ast).find(({ path }) => path.length === 1 && path[0] === "config");
  if (call === undefined) return {};
  return Object.fromEntries(call.node.args.keywords.map(({ name, value }) => [name, written(value)]));
}

function written(value: Expression): string {
  return value.typename === "Literal" && typeof value.value === "string" ? value.value : expressionText(value);
}
