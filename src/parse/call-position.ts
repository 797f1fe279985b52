import type { GraphNode, SourcePosition } from "../core/index.ts";
import { collectCalls, type Engine } from "../jinja/index.ts";

/** Where a node's template calls a function with some texts among its arguments; else where the node begins. */
export function callPosition(engine: Engine, node: GraphNode, name: string, args: readonly string[]): SourcePosition {
  if (!("rawCode" in node) || node.rawCode === "") return node.position;
  const calls = collectCalls(engine.parse({ text: node.rawCode, ...node.position }));
  const call = calls.find(
    ({ path, positional }) => path.join(".") === name && args.every((argument) => positional.includes(argument)),
  );
  const found =
    // A call whose arguments are computed may be the one.
    call ?? calls.find(({ path, positional }) => path.join(".") === name && positional.includes(undefined));
  return found === undefined ? node.position : { ...found.position, file: node.position.file };
}
