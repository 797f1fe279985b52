import type { GraphNode } from "../core/index.ts";
import type { Criterion } from "./criterion.ts";
import { hasWildcard, plainBegin } from "./wildcard.ts";

/**
 * Finds few nodes among which those are that a term means, so that a selector of hundreds of terms does not look at every
 * node for each of them. Names, tags and paths without wildcards are looked up, and names that begin without one; an index
 * is made at the second term that can use it, since for one it is not worth it.
 */
export class NodeIndex {
  readonly #nodes: readonly GraphNode[];
  readonly #asked = new Map<string, number>();
  readonly #indexes = new Map<string, ReadonlyMap<string, readonly GraphNode[]>>();
  #sortedNames: readonly string[] | undefined;

  constructor(nodes: readonly GraphNode[]) {
    this.#nodes = nodes;
  }

  /** The nodes that a term can mean; all of them where nothing is known. */
  candidates({ method, value }: Criterion): readonly GraphNode[] {
    const kind = kinds[method];
    const begin = hasWildcard(value) ? plainBegin(value) : value;
    if (kind === undefined || begin === "") return this.#nodes;
    // Of the parts of a name with dots, each is compared by itself.
    if (begin !== value && (method !== "fqn" || value.includes("."))) return this.#nodes;
    const asked = (this.#asked.get(method) ?? 0) + 1;
    this.#asked.set(method, asked);
    if (asked < 2) return this.#nodes;
    const index = this.#indexes.get(method) ?? this.#build(kind);
    this.#indexes.set(method, index);
    const keys = begin === value ? kind.keysOfValue(value) : this.#namesWith(begin, index);
    const [key = ""] = keys;
    if (keys.length === 1) return index.get(key) ?? [];
    return [...new Set(keys.flatMap((one) => index.get(one) ?? []))];
  }

  /** The names that begin with a text. */
  #namesWith(begin: string, index: ReadonlyMap<string, unknown>): readonly string[] {
    this.#sortedNames ??= [...index.keys()].sort();
    const names = this.#sortedNames;
    let [from, to] = [0, names.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((names[middle] ?? "") < begin) from = middle + 1;
      else to = middle;
    }
    while (names[to]?.startsWith(begin) === true) to++;
    return names.slice(from, to);
  }

  #build({ keysOfNode }: Kind): ReadonlyMap<string, readonly GraphNode[]> {
    const index = new Map<string, GraphNode[]>();
    for (const node of this.#nodes) {
      for (const key of keysOfNode(node)) {
        const found = index.get(key);
        if (found === undefined) index.set(key, [node]);
        // A node that has a key twice is there already.
        else if (found.at(-1) !== node) found.push(node);
      }
    }
    return index;
  }
}

/** By which texts nodes are looked up: every node that a value means shares one with it. */
interface Kind {
  readonly keysOfNode: (node: GraphNode) => readonly string[];
  readonly keysOfValue: (value: string) => readonly string[];
}

const kinds: Readonly<Record<string, Kind>> = {
  tag: { keysOfNode: ({ tags }) => tags, keysOfValue: (value) => [value] },
  fqn: {
    // A value names the package, the first folder, the last part, or a version as `name_v2` or `name.v2`.
    keysOfNode: ({ fqn }) => [
      ...[fqn[0], fqn[1], fqn.at(-1), fqn.at(-2)].flatMap((part) => (part === undefined ? [] : [part, firstOf(part)])),
      fqn.slice(-2).join("_"),
    ],
    keysOfValue: (value) => [...new Set([value, firstOf(value), value.split(".").slice(-2).join("_")])],
  },
  path: {
    keysOfNode: (node) => [node.originalFilePath, describedIn(node)].flatMap(withFolders),
    keysOfValue: (value) => [value.replaceAll("\\", "/").replace(/^\.\//, "").replace(/\/+$/, "")],
  },
};

function firstOf(text: string): string {
  const end = text.indexOf(".");
  return end < 0 ? text : text.slice(0, end);
}

function describedIn(node: GraphNode): string {
  const patch = "patchPath" in node ? node.patchPath : null;
  return patch === null ? "" : patch.slice(patch.indexOf("://") + 3);
}

function withFolders(file: string): readonly string[] {
  const places = [file];
  for (let end = file.lastIndexOf("/"); end > 0; end = file.lastIndexOf("/", end - 1)) places.push(file.slice(0, end));
  return places;
}
