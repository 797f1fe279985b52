import type { GraphNode, SourcePosition } from "../core/index.ts";
import { type CallSite, collectCalls, type Engine, TemplateError } from "../jinja/index.ts";

/** The part of a node in which calls are looked for. */
type Written = Pick<GraphNode, "position"> & {
  readonly rawCode?: string;
  readonly isGenerated?: boolean;
  readonly language?: string;
};

/** Where a node's template calls a function with some texts among its arguments; else where the node begins. */
export function callPosition(engine: Engine, node: Written, name: string, args: readonly string[]): SourcePosition {
  const calls = callsOf(engine, node).filter(({ path }) => path.join(".") === name);
  const call =
    calls.find(({ positional }) => args.every((argument) => positional.includes(argument))) ??
    // A call whose arguments are computed may be the one.
    calls.find(({ positional }) => positional.includes(undefined));
  return call === undefined ? node.position : { ...call.position, file: node.position.file };
}

/** Where a node's template sets a key by `config(key=…)`; undefined where it does not. */
export function configPosition(engine: Engine, node: Written, key: string): SourcePosition | undefined {
  const names = [key, key.replaceAll("-", "_")];
  const keywords = callsOf(engine, node)
    .filter(({ path }) => path.join(".") === "config")
    .flatMap((call) => call.node.args.keywords);
  const value = keywords.find((keyword) => names.includes(keyword.name))?.value;
  return value === undefined
    ? undefined
    : { file: node.position.file, line: value.lineno + 1, column: value.colno + 1 };
}

function callsOf(engine: Engine, node: Written): readonly CallSite[] {
  if (node.rawCode === undefined || node.rawCode === "" || node.isGenerated === true || node.language === "python")
    return [];
  try {
    return collectCalls(engine.parse({ text: node.rawCode, ...node.position }));
  } catch (error) {
    if (error instanceof TemplateError) return [];
    throw error;
  }
}
