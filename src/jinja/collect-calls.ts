import { literalValue } from "./literal-value.ts";
import type { Expression, FunCallNode, TemplateNode } from "./nodes.ts";
import type { Value } from "./runtime/value.ts";
import { walk } from "./walk.ts";

/** A call in a template whose callee is a name or a dotted name. */
export interface CallSite {
  /** The callee: `["config", "get"]` for `config.get(…)`. */
  readonly path: readonly string[];
  /** The arguments in order, undefined where one is not constant. */
  readonly positional: readonly (Value | undefined)[];
  readonly keywords: ReadonlyMap<string, Value | undefined>;
  /** Whether all arguments are constants, and none is spread with `*` or `**`. */
  readonly isLiteral: boolean;
  /** 1-based; the file is the template's. */
  readonly position: { readonly line: number; readonly column: number };
  readonly node: FunCallNode;
}

/** All such calls in a tree in source order, those in branches that may never run included. */
export function collectCalls(ast: TemplateNode): CallSite[] {
  const calls: CallSite[] = [];
  walk(ast, (node) => {
    if (node.typename === "FunCall") {
      const path = dottedPath(node.name);
      if (path !== undefined) calls.push(callSite(node, path));
    }
    return true;
  });
  return calls;
}

/** The names of `a.b.c` in order; undefined for any other expression. */
export function dottedPath(node: Expression): string[] | undefined {
  if (node.typename === "Symbol") return [node.value];
  if (node.typename !== "Attribute") return undefined;
  const path = dottedPath(node.target);
  path?.push(node.name);
  return path;
}

/** What is known of a call from its text. */
export function callSite(node: FunCallNode, path: readonly string[]): CallSite {
  const { args } = node;
  let isLiteral = args.spread === null && args.keywordSpread === null;
  const positional = args.positional.map(literalValue);
  if (positional.includes(undefined)) isLiteral = false;
  const keywords = new Map<string, Value | undefined>();
  for (const { name, value } of args.keywords) {
    const literal = literalValue(value);
    if (literal === undefined) isLiteral = false;
    keywords.set(name, literal);
  }
  return { path, positional, keywords, isLiteral, position: { line: node.lineno + 1, column: node.colno + 1 }, node };
}
