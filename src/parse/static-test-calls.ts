import { builtInPackage, isBareCall, type MacroEntry } from "../context/index.ts";
import type { JsonObject, JsonValue } from "../core/index.ts";
import { type Engine, TemplateError } from "../jinja/index.ts";
import type { ParseContext } from "./parse-context.ts";
import type { Collected } from "./parse-host.ts";
import { staticCalls, staticNames } from "./static-calls.ts";

const whereSubquery = "get_where_subquery";
const wrappers: ReadonlySet<string> = new Set([whereSubquery]);

/**
 * What a built-in generic test refers to, read off its arguments: its macro refers to nothing itself. Undefined where the
 * test must be rendered.
 */
export function staticTestCalls(
  { contexts }: ParseContext,
  macro: MacroEntry,
  kwargs: JsonObject,
  packageName: string,
): Collected | undefined {
  const { registry, engine } = contexts;
  const replaced = [...staticNames, whereSubquery].some((name) => registry.find(name, packageName) !== undefined);
  if (macro.definition.packageName !== builtInPackage || replaced) return undefined;
  const collected: Collected = {
    refs: [],
    sources: [],
    configs: [],
    macros: new Set([macro.definition.uniqueId]),
    unrenderedConfig: {},
  };
  for (const text of Object.values(kwargs).flatMap(textsOf)) {
    if (!isBareCall(text) && !/\{[{%#]/.test(text)) continue;
    const calls = readCalls(engine, isBareCall(text) ? `{{ ${text} }}` : text);
    if (calls === undefined || calls.configs.length > 0) return undefined;
    collected.refs.push(...calls.refs);
    collected.sources.push(...calls.sources);
    for (const id of calls.macros) collected.macros.add(id);
  }
  return collected;
}

/** Undefined where the text does not parse, too: rendering it tells what is wrong. */
function readCalls(engine: Engine, text: string): Collected | undefined {
  try {
    return staticCalls(engine.parse({ text, file: "" }), wrappers);
  } catch (error) {
    if (error instanceof TemplateError) return undefined;
    throw error;
  }
}

function textsOf(value: JsonValue): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
