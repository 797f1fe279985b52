import { BitSet } from "./bit-set.ts";
import { Neighbours } from "./neighbours.ts";

/**
 * The nodes of a graph as numbers from 0 on, in the order of its ids, with their neighbours: what many questions about the
 * same graph are asked of, since sets of numbers are joined and followed much quicker than sets of ids.
 */
export class NumberedGraph {
  readonly ids: readonly string[];
  /** What each node needs. */
  readonly parents: Neighbours;
  /** What needs each node. */
  readonly children: Neighbours;
  readonly #numbers: ReadonlyMap<string, number>;

  /** @param edges from what is needed to what needs it; both are among the ids */
  constructor(ids: readonly string[], edges: readonly { readonly v: string; readonly w: string }[]) {
    this.ids = ids;
    this.#numbers = new Map(ids.map((id, number) => [id, number]));
    const from = Uint32Array.from(edges, ({ v }) => this.numberOf(v) ?? 0);
    const to = Uint32Array.from(edges, ({ w }) => this.numberOf(w) ?? 0);
    this.children = new Neighbours(ids.length, from, to);
    this.parents = new Neighbours(ids.length, to, from);
  }

  /** The number of an id; undefined where the graph has no such id. */
  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  /** The ids of some numbers. */
  idsOf(numbers: Iterable<number>): string[] {
    return Array.from(numbers, (number) => this.ids[number] ?? "");
  }

  /** A set of some ids; those that the graph does not have are left out. */
  setOf(ids: Iterable<string>): BitSet {
    const set = new BitSet(this.ids.length);
    for (const id of ids) {
      const number = this.numberOf(id);
      if (number !== undefined) set.add(number);
    }
    return set;
  }
}
