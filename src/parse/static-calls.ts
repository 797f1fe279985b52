import type { JsonObject, JsonValue, RefCall } from "../core/index.ts";
import { type CallSite, collectCalls, type TemplateNode, toJs, toText, type Value, walk } from "../jinja/index.ts";
import type { Collected } from "./parse-host.ts";

/** Nodes that are always reached when a template is rendered; other statements may leave parts out. */
const plainTypes: ReadonlySet<TemplateNode["typename"]> = new Set<TemplateNode["typename"]>([
  "Root",
  "Output",
  "TemplateData",
  "FunCall",
  "Arguments",
  "Keyword",
  "Symbol",
  "Literal",
  "Integer",
  "Float",
  "Array",
  "Tuple",
  "Dict",
  "Pair",
]);

/** Names that a template may use for its references to be read off. */
export const staticNames: readonly string[] = ["ref", "source", "config", "this", "is_incremental"];

const collecting: ReadonlySet<string> = new Set(["ref", "source", "config"]);

/**
 * What a template refers to, read off its tree: for templates that do nothing but call `ref`, `source` and `config` with
 * constant arguments, in places that are always reached. Undefined for any other template, which must be rendered.
 *
 * @param wrappers further functions whose only argument is such a call
 */
export function staticCalls(ast: TemplateNode, wrappers: ReadonlySet<string> = new Set()): Collected | undefined {
  const collected: Collected = { refs: [], sources: [], configs: [], macros: new Set(), unrenderedConfig: {} };
  let plain = true;
  const calls = new Set<TemplateNode>();
  walk(ast, (node) => {
    if (node.typename === "If" && isIncrementalFilter(node)) {
      collected.macros.add("macro.dbt.is_incremental");
      return false;
    }
    if (node.typename === "FunCall") calls.add(node.name);
    const named = node.typename !== "Symbol" || node.value === "this" || calls.has(node);
    plain &&= plainTypes.has(node.typename) && named;
    return plain;
  });
  if (!plain) return undefined;
  for (const call of collectCalls(ast)) {
    const name = call.path.length === 1 ? (call.path[0] ?? "") : "";
    if (wrappers.has(name)) {
      collected.macros.add(`macro.dbt.${name}`);
      continue;
    }
    if (name === "is_incremental") continue;
    if (!collecting.has(name) || !call.isLiteral || !collect(call, collected)) return undefined;
  }
  return collected;
}

/** `{% if is_incremental() %}` around text without calls: it is not written while a project is parsed. */
function isIncrementalFilter(node: TemplateNode & { readonly typename: "If" }): boolean {
  const { cond, body, else_ } = node;
  if (cond.typename !== "FunCall" || cond.name.typename !== "Symbol" || cond.name.value !== "is_incremental")
    return false;
  if (else_ !== null) return false;
  let plain = true;
  walk(body, (inner) => {
    const name = inner.typename === "Symbol" && inner.value === "this";
    plain &&= name || inner.typename === "Attribute" || textTypes.has(inner.typename);
    return plain;
  });
  return plain;
}

const textTypes: ReadonlySet<TemplateNode["typename"]> = new Set<TemplateNode["typename"]>([
  "NodeList",
  "Output",
  "TemplateData",
]);

function collect(call: CallSite, collected: Collected): boolean {
  const texts = call.positional.filter((value): value is string => typeof value === "string");
  if (call.path[0] !== "config" && texts.length !== call.positional.length) return false;
  switch (call.path[0]) {
    case "ref": {
      const ref = refCall(texts, call.keywords);
      if (ref !== undefined) collected.refs.push(ref);
      return ref !== undefined;
    }
    case "source": {
      const [source, table] = texts;
      if (source === undefined || table === undefined || texts.length !== 2 || call.keywords.size > 0) return false;
      collected.sources.push([source, table]);
      return true;
    }
    default: {
      if (call.positional.length > 0) return false;
      const config: Record<string, JsonValue> = {};
      for (const [key, value] of call.keywords) config[key] = toJs(value ?? null) as JsonValue;
      collected.configs.push(config as JsonObject);
      return true;
    }
  }
}

function refCall(texts: readonly string[], keywords: ReadonlyMap<string, Value | undefined>): RefCall | undefined {
  const [first, second] = texts;
  if (first === undefined || texts.length > 2) return undefined;
  for (const key of keywords.keys()) if (key !== "v" && key !== "version") return undefined;
  const version = keywords.get("v") ?? keywords.get("version") ?? null;
  return {
    name: second ?? first,
    package: second === undefined ? null : first,
    version: version === null || typeof version === "number" ? version : toText(version),
  };
}
