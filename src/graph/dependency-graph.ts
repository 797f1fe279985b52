import { Graph } from "@dagrejs/graphlib";
import type { Neighbours } from "./neighbours.ts";
import { NumberedGraph } from "./numbered-graph.ts";

/**
 * A directed graph over unique ids: an edge leads from what is needed to what needs it.
 *
 * The class keeps graphlib's general graph small for its users. Neighbours are looked up in a numbered graph, which is
 * made at the first question: graphlib computes them anew at each call.
 */
export class DependencyGraph {
  readonly #graph = new Graph({ directed: true });
  readonly #parents = new Map<string, readonly string[]>();
  readonly #children = new Map<string, readonly string[]>();
  #numbered: NumberedGraph | undefined;

  /** @param dependencies ids with what each of them needs; needs that are no id of the graph are left out */
  constructor(dependencies: Iterable<readonly [id: string, needs: readonly string[]]>) {
    const list = [...dependencies];
    for (const [id] of list) this.#graph.setNode(id);
    for (const [id, needs] of list) {
      for (const need of needs) if (this.#graph.hasNode(need)) this.#graph.setEdge(need, id);
    }
  }

  /** The same graph with numbers for its ids. */
  numbered(): NumberedGraph {
    this.#numbered ??= new NumberedGraph(this.#graph.nodes(), this.#graph.edges());
    return this.#numbered;
  }

  /** All ids, in the order in which they were given. */
  ids(): readonly string[] {
    return this.numbered().ids;
  }

  has(id: string): boolean {
    return this.#graph.hasNode(id);
  }

  /** What an id needs directly. */
  parents(id: string): readonly string[] {
    return this.#beside(id, this.#parents, this.numbered().parents);
  }

  /** What needs an id directly. */
  children(id: string): readonly string[] {
    return this.#beside(id, this.#children, this.numbered().children);
  }

  /** All that some ids need, up to a number of steps; the ids themselves are not among them unless reached. */
  ancestors(ids: Iterable<string>, depth?: number): Set<string> {
    return this.#reach(ids, this.numbered().parents, depth);
  }

  /** All that needs some ids, up to a number of steps. */
  descendants(ids: Iterable<string>, depth?: number): Set<string> {
    return this.#reach(ids, this.numbered().children, depth);
  }

  #beside(id: string, known: Map<string, readonly string[]>, neighbours: Neighbours): readonly string[] {
    let found = known.get(id);
    if (found === undefined) {
      const number = this.numbered().numberOf(id);
      found = number === undefined ? [] : this.numbered().idsOf(neighbours.of(number));
      known.set(id, found);
    }
    return found;
  }

  #reach(ids: Iterable<string>, neighbours: Neighbours, depth?: number): Set<string> {
    const graph = this.numbered();
    return new Set(graph.idsOf(neighbours.reach(graph.setOf(ids), depth).numbers()));
  }
}
