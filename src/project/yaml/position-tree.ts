import type { YamlPath } from "./yaml-path.ts";

/** Where a node and its children stand, as offsets in the text: a number for a scalar. */
export type PositionNode = number | MappingPositions | SequencePositions;

export interface MappingPositions {
  readonly offset: number;
  readonly entries: ReadonlyMap<string, EntryPosition>;
}

export interface EntryPosition {
  readonly key: number;
  readonly value: PositionNode;
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
    if ("entries" in node) {
      const entry = node.entries.get(String(part));
      if (entry === undefined) break;
      offset = isLast && of === "key" ? entry.key : offsetOf(entry.value);
      node = entry.value;
    } else {
      const item = node.items[Number(part)];
      if (item === undefined) break;
      offset = offsetOf(item);
      node = item;
    }
  }
  return offset;
}
