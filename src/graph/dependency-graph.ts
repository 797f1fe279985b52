import { Graph } from "@dagrejs/graphlib";

/**
 * A directed graph over unique ids: an edge leads from what is needed to what needs it.
 *
 * The class keeps graphlib's general graph small for its users and caches neighbours, which graphlib computes anew at
 * each call.
 */
export class DependencyGraph {
  readonly #graph = new Graph({ directed: true });
  readonly #parents = new Map<string, readonly string[]>();
  readonly #children = new Map<string, readonly string[]>();

  /** @param dependencies ids with what each of them needs; needs that are no id of the graph are left out */
  constructor(dependencies: Iterable<readonly [id: string, needs: readonly string[]]>) {
    const list = [...dependencies];
    for (const [id] of list) this.#graph.setNode(id);
    for (const [id, needs] of list) {
      for (const need of needs) if (this.#graph.hasNode(need)) this.#graph.setEdge(need, id);
    }
  }

  /** All ids, in the order in which they were given. */
  ids(): readonly string[] {
    return this.#graph.nodes();
  }

  has(id: string): boolean {
    return this.#graph.hasNode(id);
  }

  /** What an id needs directly. */
  parents(id: string): readonly string[] {
    return remember(this.#parents, id, () => (this.#graph.predecessors(id) as string[] | undefined) ?? []);
  }

  /** What needs an id directly. */
  children(id: string): readonly string[] {
    return remember(this.#children, id, () => (this.#graph.successors(id) as string[] | undefined) ?? []);
  }

  /** All that some ids need, up to a number of steps; the ids themselves are not among them unless reached. */
  ancestors(ids: Iterable<string>, depth = Number.POSITIVE_INFINITY): Set<string> {
    return reach(ids, depth, (id) => this.parents(id));
  }

  /** All that needs some ids, up to a number of steps. */
  descendants(ids: Iterable<string>, depth = Number.POSITIVE_INFINITY): Set<string> {
    return reach(ids, depth, (id) => this.children(id));
  }
}

function remember(
  cache: Map<string, readonly string[]>,
  id: string,
  compute: () => readonly string[],
): readonly string[] {
  let value = cache.get(id);
  if (value === undefined) {
    value = compute();
    cache.set(id, value);
  }
  return value;
}

function reach(ids: Iterable<string>, depth: number, next: (id: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  let frontier = [...ids];
  for (let step = 0; step < depth && frontier.length > 0; step++) {
    const following: string[] = [];
    for (const id of frontier) {
      for (const neighbour of next(id)) {
        if (found.has(neighbour)) continue;
        found.add(neighbour);
        following.push(neighbour);
      }
    }
    frontier = following;
  }
  return found;
}
