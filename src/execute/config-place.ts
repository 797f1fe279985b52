import type { BuildNode, SourcePosition } from "../core/index.ts";
import { writtenPosition } from "../project/index.ts";
import type { RunContext } from "./run-context.ts";

/** Where a key of a node's configuration is written: in its file, or in YAML; the node's own place where neither is found. */
export function configPlace(context: RunContext, node: BuildNode, key: string): SourcePosition {
  const value = node.config[key];
  const text = `${key}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`;
  return context.compiler.configPosition(node, key) ?? writtenPosition(node, text, context.projectRoot);
}
