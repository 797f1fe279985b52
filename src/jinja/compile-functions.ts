import { StatementGenerator } from "./codegen/statement-generator.ts";
import type { MacroNode, RootNode } from "./nodes.ts";
import type { MacroValue } from "./runtime/macro-value.ts";
import type { RenderContext } from "./runtime/render-context.ts";
import type { Value } from "./runtime/value.ts";

/** Offsets, packed positions and whether the piece is verbatim, three numbers a piece of output. */
export type Trace = number[];

export type RenderFunction = (context: RenderContext, trace: Trace) => string;
export type AsyncRenderFunction = (context: RenderContext, trace: Trace) => Promise<string>;
export type NativeRenderFunction = (context: RenderContext, pieces: Value[]) => string;
export type AsyncNativeRenderFunction = (context: RenderContext, pieces: Value[]) => Promise<string>;
export type MacroFactory = (context: RenderContext) => MacroValue;

export function compileRender(root: RootNode): RenderFunction {
  const generator = new StatementGenerator(false, "text");
  return makeFunction(`function(R,S){${generator.template(root.children)}}`, generator) as RenderFunction;
}

export function compileAsyncRender(root: RootNode): AsyncRenderFunction {
  const generator = new StatementGenerator(true, "text");
  return makeFunction(`async function(R,S){${generator.template(root.children)}}`, generator) as AsyncRenderFunction;
}

export function compileNativeRender(root: RootNode): NativeRenderFunction {
  const generator = new StatementGenerator(false, "values");
  return makeFunction(`function(R,P){${generator.template(root.children)}}`, generator) as NativeRenderFunction;
}

export function compileAsyncNativeRender(root: RootNode): AsyncNativeRenderFunction {
  const generator = new StatementGenerator(true, "values");
  return makeFunction(
    `async function(R,P){${generator.template(root.children)}}`,
    generator,
  ) as AsyncNativeRenderFunction;
}

export function compileMacroFactory(node: MacroNode, isAsync: boolean): MacroFactory {
  const generator = new StatementGenerator(isAsync, "text");
  return makeFunction(`function(R){return ${generator.macroValue(node)};}`, generator) as MacroFactory;
}

/**
 * Generated code sees its parameters and nothing of this module; whatever a template says is in it as a JSON literal. The parentheses make
 * V8 compile the function at once instead of reading it twice.
 */
function makeFunction(code: string, { texts }: StatementGenerator): unknown {
  return new Function("D", `"use strict";return (${code});`)(texts);
}
