import type { YamlPath } from "./yaml-path.ts";

/** Knows where in a text everything stands. */
export interface Positions {
  /** The offset of what a path leads to, or of the nearest ancestor that exists. */
  find(path: YamlPath, of: "key" | "value"): number;
}

/** Where a node and its children stand, as offsets in the text: a number for a scalar. */
export type PositionNode = number | MappingPositions | SequencePositions;

/** Three lists side by side: files have tens of thousands of small mappings, and few of them are ever asked. */
export interface MappingPositions {
  readonly offset: number;
  /** The keys; of one that stands twice the last place counts. */
  readonly keys: readonly string[];
  readonly keyOffsets: readonly number[];
  readonly values: readonly PositionNode[];
}

export interface SequencePositions {
  readonly offset: number;
  readonly items: readonly PositionNode[];
}

export function offsetOf(node: PositionNode): number {
  return typeof node === "number" ? node : node.offset;
}

/** The offset of what a path leads to, or of the nearest ancestor that exists. */
export function findOffset(root: PositionNode, path: YamlPath, of: "key" | "value"): number {
  let node = root;
  let offset = offsetOf(root);
  for (const [index, part] of path.entries()) {
    if (typeof node === "number") break;
    const isLast = index === path.length - 1;
    if ("keys" in node) {
      const at: number = node.keys.lastIndexOf(String(part));
      const value: PositionNode | undefined = node.values[at];
      if (value === undefined) break;
      offset = isLast && of === "key" ? (node.keyOffsets[at] ?? offset) : offsetOf(value);
      node = value;
    } else {
      const item = node.items[Number(part)];
      if (item === undefined) break;
      offset = offsetOf(item);
      node = item;
    }
  }
  return offset;
}
