import { checkNames } from "./check-names.ts";
import { compileMacroFactory, type MacroFactory } from "./compile-functions.ts";
import { TemplateError } from "./errors.ts";
import { literalValue } from "./literal-value.ts";
import { guardNesting } from "./nesting-guard.ts";
import type { MacroNode } from "./nodes.ts";
import { type BlockTag, parseTemplate } from "./parser/template-parser.ts";
import type { Environment } from "./runtime/environment.ts";
import type { MacroValue } from "./runtime/macro-value.ts";
import { RenderContext } from "./runtime/render-context.ts";
import type { Scope } from "./runtime/render-limits.ts";
import type { Value } from "./runtime/value.ts";
import type { TemplateSource } from "./source.ts";

/** A parameter as the macro's header declares it. */
export interface MacroParameter {
  readonly name: string;
  /** The annotation as written. */
  readonly type?: string;
  readonly hasDefault: boolean;
}

/** A block that defines something callable, apart from any render. */
export interface CompiledMacro {
  readonly name: string;
  /** The tag that defines it: `macro`, or one of the engine's additional block tags. */
  readonly kind: string;
  readonly ast: MacroNode;
  readonly parameters: readonly MacroParameter[];
  /** The header's options of a block tag that has them, a lone name being true. */
  readonly options: ReadonlyMap<string, Value>;
  /** A callable value whose free names are looked up in `scope`. Cheap: code is generated once a flavour. */
  instantiate(scope: Scope, flavour: "sync" | "async"): MacroValue;
}

/** Compiles a text that is one `{% macro %}` block, or a block of one of the additional tags. */
export function compileMacro(
  source: TemplateSource,
  environment: Environment,
  blockTags: ReadonlyMap<string, BlockTag>,
): CompiledMacro {
  const root = parseTemplate(source, blockTags);
  const node = root.children.find((child): child is MacroNode => child.typename === "Macro");
  if (node === undefined) {
    const position = { file: source.file, line: source.line ?? 1, column: source.column ?? 1 };
    throw new TemplateError("there is no macro here", { kind: "syntax", position });
  }
  return new MacroBlock(node, source, environment);
}

class MacroBlock implements CompiledMacro {
  readonly ast: MacroNode;
  readonly parameters: readonly MacroParameter[];
  readonly options: ReadonlyMap<string, Value>;
  readonly #source: TemplateSource;
  readonly #environment: Environment;
  #sync: MacroFactory | undefined;
  #async: MacroFactory | undefined;

  constructor(node: MacroNode, source: TemplateSource, environment: Environment) {
    this.ast = node;
    this.parameters = node.signature.parameters.map((parameter) => ({
      name: parameter.name,
      hasDefault: parameter.default !== null,
      ...(parameter.type === null ? {} : { type: parameter.type }),
    }));
    this.options = evaluateOptions(node, source.file);
    this.#source = source;
    this.#environment = environment;
  }

  get name(): string {
    return this.ast.name;
  }

  get kind(): string {
    return this.ast.kind;
  }

  instantiate(scope: Scope, flavour: "sync" | "async"): MacroValue {
    const context = new RenderContext(this.#environment, this.#source.file, scope);
    if (flavour === "sync") {
      this.#sync ??= this.#generate(false);
      return this.#sync(context);
    }
    this.#async ??= this.#generate(true);
    return this.#async(context);
  }

  #generate(isAsync: boolean): MacroFactory {
    return guardNesting(this.#source, () => {
      checkNames(this.ast, this.#environment, this.#source.file);
      return compileMacroFactory(this.ast, isAsync);
    });
  }
}

function evaluateOptions(node: MacroNode, file: string): ReadonlyMap<string, Value> {
  const options = new Map<string, Value>();
  for (const option of node.options) {
    const value = option.value === null ? true : literalValue(option.value);
    if (value === undefined) {
      const position = { file, line: option.lineno + 1, column: option.colno + 1 };
      throw new TemplateError(`the option '${option.name}' must be a constant`, { kind: "syntax", position });
    }
    options.set(option.name, value);
  }
  return options;
}
