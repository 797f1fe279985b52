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
  readonly #numbers = new Map<string, number>();

  /** @param dependencies ids with what each of them needs; needs that are no id of the graph are left out */
  constructor(dependencies: Iterable<readonly [id: string, needs: readonly string[]]>) {
    const list = [...new Map(dependencies)];
    this.ids = list.map(([id]) => id);
    for (const [number, id] of this.ids.entries()) this.#numbers.set(id, number);
    const [from, to]: [number[], number[]] = [[], []];
    for (const [number, [, needs]] of list.entries()) {
      for (const need of needs.length > 1 ? new Set(needs) : needs) {
        const needed = this.#numbers.get(need);
        if (needed === undefined) continue;
        from.push(needed);
        to.push(number);
      }
    }
    this.children = new Neighbours(list.length, from, to);
    this.parents = new Neighbours(list.length, to, from);
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
