import { type GraphNode, isRefable, type ModelNode, type SeedNode, type SnapshotNode } from "../core/index.ts";

/** A node that a `ref()` can name. */
export type RefableNode = ModelNode | SeedNode | SnapshotNode;

/** What a `ref()` asks for. */
export interface RefQuery {
  readonly name: string;
  readonly package: string | null;
  readonly version: string | number | null;
}

/**
 * Finds the node that a `ref()` means: of the package it names; else the only one of that name, or among several the
 * root project's, then that of the package in which the ref stands. A ref without a version means the latest one.
 */
export class RefLookup {
  readonly #byName = new Map<string, RefableNode[]>();
  readonly #rootPackage: string;

  constructor(nodes: Iterable<GraphNode>, rootPackage: string) {
    this.#rootPackage = rootPackage;
    for (const node of nodes) {
      if (!isRefable(node)) continue;
      const same = this.#byName.get(node.name);
      if (same === undefined) this.#byName.set(node.name, [node]);
      else same.push(node);
    }
  }

  /** All names that a ref can give. */
  names(): Iterable<string> {
    return this.#byName.keys();
  }

  /** All nodes of a name, of whatever package and version. */
  named(name: string): readonly RefableNode[] {
    return this.#byName.get(name) ?? [];
  }

  /** The nodes that fit; one where all is well, none or several where the ref is wrong. */
  find(query: RefQuery, fromPackage: string): readonly RefableNode[] {
    const all = this.#byName.get(query.name) ?? [];
    const [only] = all;
    const named =
      only !== undefined && all.length === 1 && fitsVersion(only, query.version) ? all : fitting(all, query);
    if (query.package !== null) return named.filter((node) => node.packageName === query.package);
    if (named.length <= 1) return named;
    for (const packageName of [this.#rootPackage, fromPackage]) {
      const own = named.filter((node) => node.packageName === packageName);
      if (own.length > 0) return own;
    }
    return named;
  }
}

function fitting(nodes: readonly RefableNode[], { version }: RefQuery): readonly RefableNode[] {
  return nodes.filter((node) => fitsVersion(node, version));
}

function fitsVersion(node: RefableNode, version: string | number | null): boolean {
  if (node.resourceType !== "model" || node.version === null) return version === null;
  return String(node.version) === String(version ?? node.latestVersion);
}
