import { type CompiledMacro, compileMacro } from "./compiled-macro.ts";
import { type CompiledTemplate, compileTemplate } from "./compiled-template.ts";
import { builtinFilters } from "./filters/builtin-filters.ts";
import { builtinGlobals } from "./globals.ts";
import type { RootNode } from "./nodes.ts";
import { type BlockTag, parseTemplate } from "./parser/template-parser.ts";
import type { Environment, Filter, Test } from "./runtime/environment.ts";
import type { Value } from "./runtime/value.ts";
import type { TemplateSource } from "./source.ts";
import { builtinTests } from "./tests/builtin-tests.ts";

/** What an engine has beyond Jinja2's own tags, filters, tests and globals; an equal name replaces Jinja2's. */
export interface EngineOptions {
  readonly blockTags?: readonly BlockTag[];
  readonly filters?: Readonly<Record<string, Filter>>;
  readonly tests?: Readonly<Record<string, Test>>;
  readonly globals?: Readonly<Record<string, Value>>;
}

/** Parses and compiles templates. It holds no state: the same engine serves any number of renders at once. */
export interface Engine {
  /** The template's tree; throws a TemplateError of kind "syntax" at the first mistake. */
  parse(source: TemplateSource): RootNode;
  compile(source: TemplateSource): CompiledTemplate;
  /** Compiles a text that is one block defining a macro (or something like it, by one of the additional block tags). */
  compileMacro(source: TemplateSource): CompiledMacro;
  /** Whether there is a filter, or a test, of a name. */
  has(kind: "filter" | "test", name: string): boolean;
}

export function createEngine(options: EngineOptions = {}): Engine {
  const blockTags = new Map((options.blockTags ?? []).map((blockTag) => [blockTag.tag, blockTag]));
  const environment: Environment = {
    filters: new Map([...builtinFilters, ...Object.entries(options.filters ?? {})]),
    tests: new Map([...builtinTests, ...Object.entries(options.tests ?? {})]),
    globals: new Map([...builtinGlobals, ...Object.entries(options.globals ?? {})]),
  };
  return {
    parse: (source) => parseTemplate(source, blockTags),
    compile: (source) => compileTemplate(source, environment, blockTags),
    compileMacro: (source) => compileMacro(source, environment, blockTags),
    has: (kind, name) => (kind === "filter" ? environment.filters : environment.tests).has(name),
  };
}
