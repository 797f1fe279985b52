import type { FunctionCall, FunctionNode, GraphNode } from "../core/index.ts";

/**
 * Finds the node that a `function()` means: of the package it names; else the root project's, then that of the package in
 * which the call stands, then any.
 */
export class FunctionLookup {
  readonly #byName = new Map<string, FunctionNode[]>();
  readonly #rootPackage: string;

  constructor(nodes: Iterable<GraphNode>, rootPackage: string) {
    this.#rootPackage = rootPackage;
    for (const node of nodes) {
      if (node.resourceType !== "function") continue;
      const same = this.#byName.get(node.name);
      if (same === undefined) this.#byName.set(node.name, [node]);
      else same.push(node);
    }
  }

  /** All names that a call can give. */
  names(): Iterable<string> {
    return this.#byName.keys();
  }

  find(call: FunctionCall, fromPackage: string): FunctionNode | undefined {
    const [first, second] = call;
    const found = this.#byName.get(second ?? first) ?? [];
    const of = (packageName: string) => found.find((node) => node.packageName === packageName);
    if (second !== undefined) return of(first);
    return of(this.#rootPackage) ?? of(fromPackage) ?? found[0];
  }
}
