import type { GraphNode } from "../../core/index.ts";
import { hasWildcard, wildcard } from "../wildcard.ts";
import type { SelectorMethod } from "./method.ts";

/**
 * By the parts of the name, `package.folder.name`: the whole of it or its beginning, with or without the package, or the
 * last part alone. With a wildcard the rest from there on is matched as one text; a wildcard without a dot is matched
 * with the last part, too. Tables of sources have a method of their own.
 */
export const fqn: SelectorMethod = ({ value }) => {
  const parts = value.split(".");
  return (node) => {
    if (node.resourceType === "source") return false;
    if (value === leafName(node) || matchesVersion(node, parts)) return true;
    if (parts.length === 1 && hasWildcard(value) && wildcard(value)(leafName(node))) return true;
    return matches(node.fqn, parts) || matches(node.fqn.slice(1), parts);
  };
};

/** The last part of the name; a versioned model has its version behind it. */
function leafName(node: GraphNode): string {
  return node.fqn.at(isVersioned(node) ? -2 : -1) ?? node.name;
}

function isVersioned(node: GraphNode): boolean {
  return node.resourceType === "model" && node.version !== null;
}

function matches(nodeFqn: readonly string[], parts: readonly string[]): boolean {
  const flat = nodeFqn.flatMap((part) => part.split("."));
  if (flat.length < parts.length) return false;
  for (const [index, part] of parts.entries()) {
    if (hasWildcard(part)) return wildcard(parts.slice(index).join("."))(flat.slice(index).join("."));
    if (flat[index] !== part) return false;
  }
  return true;
}

/** A versioned model answers to `name.v2` and `name_v2` too. */
function matchesVersion(node: GraphNode, parts: readonly string[]): boolean {
  return isVersioned(node) && node.fqn.slice(-2).join("_") === parts.slice(-2).join("_");
}
