import { genericTestTemplates, type MacroEntry } from "../../context/index.ts";
import type { JsonObject } from "../../core/index.ts";
import { TemplateError } from "../../jinja/index.ts";
import { type Collected, nothingCollected } from "../collected.ts";
import type { ParseContext } from "../parse-context.ts";
import { readStatically } from "./read-statically.ts";
import { collectTestedRelation, type TestReference } from "./test-reference.ts";

/**
 * What a generic test refers to, read off its arguments where its macro refers to nothing itself. Undefined where the
 * test must be rendered. Arguments that the macro does not take are left for the run to find, so that other tests run.
 */
export function readTestStatically(
  { contexts, readings }: ParseContext,
  macro: MacroEntry,
  kwargs: JsonObject,
  packageName: string,
  reference: TestReference,
): Collected | undefined {
  const reading = readings?.ofTests(packageName);
  if (reading === undefined || !(reading.inert.isInert(macro) || isRefused(macro, kwargs))) return undefined;
  const collected = nothingCollected();
  collected.macros.add(macro.definition.uniqueId);
  for (const [, template] of genericTestTemplates(kwargs)) {
    const isRelation = template === kwargs.model;
    if (isRelation && collectTestedRelation(reference, reading.registry, packageName, collected)) continue;
    const calls = readCalls(template);
    if (calls === undefined || calls.configs.length > 0) return undefined;
    collected.refs.push(...calls.refs);
    collected.sources.push(...calls.sources);
    for (const id of calls.macros) collected.macros.add(id);
  }
  return collected;

  /** Undefined where the text does not parse, too: rendering it tells what is wrong. */
  function readCalls(text: string): Collected | undefined {
    try {
      const ast = contexts.engine.parse({ text, file: "" });
      return reading === undefined ? undefined : readStatically(ast, reading);
    } catch (error) {
      if (error instanceof TemplateError) return undefined;
      throw error;
    }
  }
}

/** Whether a macro does not take an argument, so that the test is an error whatever the macro refers to. */
function isRefused(macro: MacroEntry, kwargs: JsonObject): boolean {
  // A macro that names `kwargs` takes any.
  if (macro.definition.sql.includes("kwargs")) return false;
  const taken = new Set(macro.compiled().parameters.map(({ name }) => name));
  return Object.keys(kwargs).some((name) => !taken.has(name));
}
