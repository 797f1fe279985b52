import type { Neighbours } from "./neighbours.ts";
import { NumberedGraph } from "./numbered-graph.ts";

/** A directed graph over unique ids: an edge leads from what is needed to what needs it. */
export class DependencyGraph {
  readonly #numbered: NumberedGraph;
  readonly #parents = new Map<string, readonly string[]>();
  readonly #children = new Map<string, readonly string[]>();

  /** @param dependencies ids with what each of them needs; needs that are no id of the graph are left out */
  constructor(dependencies: Iterable<readonly [id: string, needs: readonly string[]]>) {
    this.#numbered = new NumberedGraph(dependencies);
  }

  /** The same graph with numbers for its ids. */
  numbered(): NumberedGraph {
    return this.#numbered;
  }

  /** All ids, in the order in which they were given. */
  ids(): readonly string[] {
    return this.#numbered.ids;
  }

  has(id: string): boolean {
    return this.#numbered.numberOf(id) !== undefined;
  }

  /** What an id needs directly. */
  parents(id: string): readonly string[] {
    return this.#beside(id, this.#parents, this.#numbered.parents);
  }

  /** What needs an id directly. */
  children(id: string): readonly string[] {
    return this.#beside(id, this.#children, this.#numbered.children);
  }

  /** All that some ids need, up to a number of steps; the ids themselves are not among them unless reached. */
  ancestors(ids: Iterable<string>, depth?: number): Set<string> {
    return this.#reach(ids, this.#numbered.parents, depth);
  }

  /** All that needs some ids, up to a number of steps. */
  descendants(ids: Iterable<string>, depth?: number): Set<string> {
    return this.#reach(ids, this.#numbered.children, depth);
  }

  #beside(id: string, known: Map<string, readonly string[]>, neighbours: Neighbours): readonly string[] {
    let found = known.get(id);
    if (found === undefined) {
      const number = this.#numbered.numberOf(id);
      found = number === undefined ? [] : this.#numbered.idsOf(neighbours.of(number));
      known.set(id, found);
    }
    return found;
  }

  #reach(ids: Iterable<string>, neighbours: Neighbours, depth?: number): Set<string> {
    const graph = this.#numbered;
    return new Set(graph.idsOf(neighbours.reach(graph.setOf(ids), depth).numbers()));
  }
}
