import type { Positions } from "../position-tree.ts";
import type { YamlPath } from "../yaml-path.ts";

/**
 * Where everything in a document stands: lists side by side with an entry for each node, a node before what is in it. A
 * project has hundreds of thousands of nodes, and an object for each of them took more memory than all that is read.
 */
export class FlatPositions implements Positions {
  readonly offsets: number[] = [];
  /** The key of a node in its mapping, or its index in its list. */
  readonly keys: (string | number)[] = [];
  /** Where the key stands; -1 in a list. */
  readonly keyOffsets: number[] = [];
  /** The node after the last one that is in this one. */
  readonly ends: number[] = [];
  #key: string | number = 0;
  #keyOffset = -1;
  /** The children that the last search went through, by depth: most searches begin as the last one did. */
  readonly #last: { parent: number; part: string | number; child: number }[] = [];

  /** Says where in its parent the next node is. */
  within(key: string | number, keyOffset: number): void {
    this.#key = key;
    this.#keyOffset = keyOffset;
  }

  /** Adds a node. One that has others in it is closed after them. */
  open(offset: number): number {
    const node = this.offsets.length;
    this.offsets.push(offset);
    this.keys.push(this.#key);
    this.keyOffsets.push(this.#keyOffset);
    this.ends.push(node + 1);
    return node;
  }

  close(node: number): void {
    this.ends[node] = this.offsets.length;
  }

  /** Where a key stands last in a mapping that is still open. */
  lastKeyOffset(node: number, key: string): number | undefined {
    const child = this.#child(node, this.offsets.length, key);
    return child === -1 ? undefined : this.keyOffsets[child];
  }

  find(path: YamlPath, of: "key" | "value"): number {
    let node = 0;
    for (const [depth, part] of path.entries()) {
      const child = this.#knownChild(depth, node, part);
      if (child === -1) break;
      node = child;
      const keyOffset = this.keyOffsets[child] ?? -1;
      if (of === "key" && depth === path.length - 1 && keyOffset !== -1) return keyOffset;
    }
    return this.offsets[node] ?? 0;
  }

  #knownChild(depth: number, parent: number, part: string | number): number {
    const last = this.#last[depth];
    if (last !== undefined && last.parent === parent && last.part === part) return last.child;
    const child = this.#child(parent, this.ends[parent] ?? 0, part);
    this.#last[depth] = { parent, part, child };
    return child;
  }

  /** The last child of a key. */
  #child(parent: number, end: number, part: string | number): number {
    const { keys, ends } = this;
    let found = -1;
    for (let child = parent + 1; child < end; child = ends[child] ?? end) {
      const key = keys[child];
      if (key === part || (typeof key !== typeof part && String(key) === String(part))) found = child;
    }
    return found;
  }
}
