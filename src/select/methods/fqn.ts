import type { GraphNode } from "../../core/index.ts";
import { hasWildcard, plainBegin, wildcard } from "../wildcard.ts";
import type { SelectorMethod } from "./method.ts";

/**
 * By the parts of the name, `package.folder.name`: the whole of it or its beginning, with or without the package, or the
 * last part alone. With a wildcard the rest from there on is matched as one text; a wildcard without a dot is matched
 * with the last part, too. Tables of sources have a method of their own.
 */
export const fqn: SelectorMethod = ({ value }) => {
  const parts = value.split(".");
  const leafFits = parts.length === 1 && hasWildcard(value) ? wildcard(value) : (leaf: string) => leaf === value;
  const isPrefix = prefixTest(parts);
  return (node) => {
    if (node.resourceType === "source") return false;
    if (leafFits(leafName(node)) || matchesVersion(node, parts)) return true;
    const flat = node.fqn.some((part) => part.includes(".")) ? node.fqn.flatMap((part) => part.split(".")) : node.fqn;
    return isPrefix(flat, 0) || isPrefix(flat, node.fqn[0]?.split(".").length ?? 1);
  };
};

/** The last part of the name; a versioned model has its version behind it. */
function leafName(node: GraphNode): string {
  return node.fqn.at(isVersioned(node) ? -2 : -1) ?? node.name;
}

function isVersioned(node: GraphNode): boolean {
  return node.resourceType === "model" && node.version !== null;
}

/** Tells whether the parts of a value are the first ones of a name from some part on. */
function prefixTest(parts: readonly string[]): (name: readonly string[], from: number) => boolean {
  const wild = parts.findIndex(hasWildcard);
  const plain = wild < 0 ? parts : parts.slice(0, wild);
  const begin = wild < 0 ? "" : plainBegin(parts[wild] ?? "");
  const restFits = wild < 0 ? undefined : wildcard(parts.slice(wild).join("."));
  return (name, from) => {
    if (name.length - from < parts.length) return false;
    for (let index = 0; index < plain.length; index++) if (name[from + index] !== plain[index]) return false;
    if (restFits === undefined) return true;
    if (name[from + plain.length]?.startsWith(begin) !== true) return false;
    return restFits(name.slice(from + plain.length).join("."));
  };
}

/** A versioned model answers to `name.v2` and `name_v2` too. */
function matchesVersion(node: GraphNode, parts: readonly string[]): boolean {
  return isVersioned(node) && node.fqn.slice(-2).join("_") === parts.slice(-2).join("_");
}
