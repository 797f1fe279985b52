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
export type MacroFactory = (context: RenderContext) => MacroValue;

export function compileRender(root: RootNode): RenderFunction {
  const body = new StatementGenerator(false, "text").template(root.children);
  return makeFunction(`(R,S)=>{${body}}`) as RenderFunction;
}

export function compileAsyncRender(root: RootNode): AsyncRenderFunction {
  const body = new StatementGenerator(true, "text").template(root.children);
  return makeFunction(`async(R,S)=>{${body}}`) as AsyncRenderFunction;
}

export function compileNativeRender(root: RootNode): NativeRenderFunction {
  const body = new StatementGenerator(false, "values").template(root.children);
  return makeFunction(`(R,P)=>{${body}}`) as NativeRenderFunction;
}

export function compileMacroFactory(node: MacroNode, isAsync: boolean): MacroFactory {
  return makeFunction(`(R)=>${new StatementGenerator(isAsync, "text").macroValue(node)}`) as MacroFactory;
}

/** Generated code sees its parameters and nothing of this module; whatever a template says is in it as a JSON literal. */
function makeFunction(code: string): unknown {
  return new Function(`"use strict";return ${code};`)();
}
