import type { GraphNode } from "../../core/index.ts";
import { hasWildcard, wildcard } from "../wildcard.ts";
import type { SelectorMethod } from "./method.ts";

/**
 * By the parts of the name, `package.folder.name`: the whole of it or its beginning, with or without the package, or the
 * last part alone. With a wildcard the rest from there on is matched as one text.
 */
export const fqn: SelectorMethod = ({ value }) => {
  const parts = value.split(".");
  return (node) =>
    value === node.name ||
    matchesVersion(node, value) ||
    matches(node.fqn, value, parts) ||
    matches(node.fqn.slice(1), value, parts);
};

function matches(nodeFqn: readonly string[], value: string, parts: readonly string[]): boolean {
  if (nodeFqn.at(-1) === value) return true;
  const flat = nodeFqn.flatMap((part) => part.split("."));
  if (flat.length < parts.length) return false;
  for (const [index, part] of parts.entries()) {
    if (hasWildcard(part)) return wildcard(parts.slice(index).join("."))(flat.slice(index).join("."));
    if (flat[index] !== part) return false;
  }
  return true;
}

/** A versioned model answers to `name.v2` and `name_v2` too. */
function matchesVersion(node: GraphNode, value: string): boolean {
  if (node.resourceType !== "model" || node.version === null) return false;
  return value === `${node.name}.v${node.version}` || value === `${node.name}_v${node.version}`;
}
