import type { MacroRegistry } from "../context/index.ts";
import type { MacroDefinition } from "../core/index.ts";
import { type CallSite, collectCalls, type Engine, TemplateError } from "../jinja/index.ts";

/**
 * The ids of the macros in Jinja that a macro calls by name, by its package, or through `adapter.dispatch`; in branches
 * that may never run, too.
 */
export function macroCalls(macro: MacroDefinition, registry: MacroRegistry, engine: Engine): readonly string[] {
  const ids = new Set<string>();
  for (const call of callsOf(macro, engine)) {
    const [first = "", second] = call.path;
    const entry =
      first === "adapter" && second === "dispatch"
        ? dispatched(call, macro, registry)
        : second === undefined
          ? registry.find(first, macro.packageName)
          : registry.findIn(first, second);
    if (entry !== undefined) ids.add(entry.definition.uniqueId);
  }
  return [...ids];
}

function callsOf({ sql, position }: MacroDefinition, engine: Engine): readonly CallSite[] {
  try {
    return collectCalls(engine.parse({ text: sql, ...position }));
  } catch (error) {
    // What does not parse was reported when the project was read.
    if (error instanceof TemplateError) return [];
    throw error;
  }
}

function dispatched({ positional, keywords }: CallSite, { packageName }: MacroDefinition, registry: MacroRegistry) {
  const [name, namespace = keywords.get("macro_namespace")] = positional;
  if (typeof name !== "string") return undefined;
  const found = registry.dispatch(name, typeof namespace === "string" ? namespace : null, packageName);
  return "entry" in found ? found.entry : undefined;
}
