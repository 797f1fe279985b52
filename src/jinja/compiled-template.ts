import { checkNames } from "./check-names.ts";
import {
  type AsyncNativeRenderFunction,
  type AsyncRenderFunction,
  compileAsyncNativeRender,
  compileAsyncRender,
  compileNativeRender,
  compileRender,
  type NativeRenderFunction,
  type RenderFunction,
  type Trace,
} from "./compile-functions.ts";
import { nativeValue } from "./native-value.ts";
import { guardNesting } from "./nesting-guard.ts";
import type { RootNode } from "./nodes.ts";
import { type BlockTag, parseTemplate, templateText } from "./parser/template-parser.ts";
import { type RenderResult, TracedResult } from "./render-result.ts";
import type { Environment } from "./runtime/environment.ts";
import { RenderContext } from "./runtime/render-context.ts";
import type { Scope } from "./runtime/render-limits.ts";
import type { Value } from "./runtime/value.ts";
import { packPosition, type TemplateSource } from "./source.ts";

/** Makes the value of a native render from the pieces that were written: texts for template data and constants, values for the rest. */
export type NativeJoin = (pieces: readonly Value[]) => Value;

/** A parsed template. Code for each way of rendering is generated when it is first rendered that way. */
export interface CompiledTemplate {
  readonly ast: RootNode;
  /** Renders at once; a function that answers with a promise is an error. */
  render(scope: Scope): RenderResult;
  /** Renders and awaits what answers with a promise. */
  renderAsync(scope: Scope): Promise<RenderResult>;
  /** Renders to a value instead of a text: one expression keeps its type, other text is read as a Python literal where it is one. */
  renderNative(scope: Scope, join?: NativeJoin): Value;
  /** The same, and awaits what answers with a promise. */
  renderNativeAsync(scope: Scope, join?: NativeJoin): Promise<Value>;
}

const TAG_START = /\{[{%#]/;

/** Compiles a template; text without any tag is not even parsed. */
export function compileTemplate(
  source: TemplateSource,
  environment: Environment,
  blockTags: ReadonlyMap<string, BlockTag>,
): CompiledTemplate {
  if (!TAG_START.test(source.text)) return new PlainTemplate(source, blockTags);
  return new TaggedTemplate(source, environment, parseTemplate(source, blockTags));
}

class PlainTemplate implements CompiledTemplate {
  readonly #source: TemplateSource;
  readonly #blockTags: ReadonlyMap<string, BlockTag>;
  #ast: RootNode | undefined;

  constructor(source: TemplateSource, blockTags: ReadonlyMap<string, BlockTag>) {
    this.#source = source;
    this.#blockTags = blockTags;
  }

  get ast(): RootNode {
    this.#ast ??= parseTemplate(this.#source, this.#blockTags);
    return this.#ast;
  }

  render(): RenderResult {
    const { line = 1, column = 1, file } = this.#source;
    const trace = [0, packPosition(line - 1, column - 1), 1];
    return new TracedResult(templateText(this.#source), file, trace);
  }

  async renderAsync(): Promise<RenderResult> {
    return this.render();
  }

  renderNative(_scope: Scope, join: NativeJoin = nativeValue): Value {
    const text = templateText(this.#source);
    return join(text === "" ? [] : [text]);
  }

  async renderNativeAsync(scope: Scope, join?: NativeJoin): Promise<Value> {
    return this.renderNative(scope, join);
  }
}

class TaggedTemplate implements CompiledTemplate {
  readonly ast: RootNode;
  readonly #source: TemplateSource;
  readonly #environment: Environment;
  #sync: RenderFunction | undefined;
  #async: AsyncRenderFunction | undefined;
  #native: NativeRenderFunction | undefined;
  #asyncNative: AsyncNativeRenderFunction | undefined;

  constructor(source: TemplateSource, environment: Environment, ast: RootNode) {
    this.#source = source;
    this.#environment = environment;
    this.ast = ast;
  }

  render(scope: Scope): RenderResult {
    this.#sync ??= this.#generate(() => compileRender(this.ast));
    const trace: Trace = [];
    const text = this.#sync(this.#context(scope), trace);
    return new TracedResult(text, this.#source.file, trace);
  }

  async renderAsync(scope: Scope): Promise<RenderResult> {
    this.#async ??= this.#generate(() => compileAsyncRender(this.ast));
    const trace: Trace = [];
    const text = await this.#async(this.#context(scope), trace);
    return new TracedResult(text, this.#source.file, trace);
  }

  renderNative(scope: Scope, join: NativeJoin = nativeValue): Value {
    this.#native ??= this.#generate(() => compileNativeRender(this.ast));
    const pieces: Value[] = [];
    this.#native(this.#context(scope), pieces);
    return join(pieces);
  }

  async renderNativeAsync(scope: Scope, join: NativeJoin = nativeValue): Promise<Value> {
    this.#asyncNative ??= this.#generate(() => compileAsyncNativeRender(this.ast));
    const pieces: Value[] = [];
    await this.#asyncNative(this.#context(scope), pieces);
    return join(pieces);
  }

  #generate<Code>(generate: () => Code): Code {
    return guardNesting(this.#source, () => {
      checkNames(this.ast, this.#environment, this.#source.file);
      return generate();
    });
  }

  #context(scope: Scope): RenderContext {
    return new RenderContext(this.#environment, this.#source.file, scope);
  }
}
