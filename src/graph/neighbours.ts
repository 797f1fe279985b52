import { BitSet } from "./bit-set.ts";

/** Where edges lead from each of some numbered nodes, in two arrays of numbers. */
export class Neighbours {
  /** Where the neighbours of each node begin; one more than there are nodes. */
  readonly #begins: Uint32Array;
  readonly #targets: Uint32Array;

  /** @param from where each edge begins, and `to` where it ends */
  constructor(size: number, from: readonly number[], to: readonly number[]) {
    this.#begins = new Uint32Array(size + 1);
    this.#targets = new Uint32Array(to.length);
    for (const node of from) this.#begins[node + 1] = (this.#begins[node + 1] ?? 0) + 1;
    for (let node = 0; node < size; node++) {
      this.#begins[node + 1] = (this.#begins[node + 1] ?? 0) + (this.#begins[node] ?? 0);
    }
    const next = this.#begins.slice();
    for (const [edge, node] of from.entries()) {
      const place = next[node] ?? 0;
      this.#targets[place] = to[edge] ?? 0;
      next[node] = place + 1;
    }
  }

  /** The neighbours of a node, in the order of the edges. */
  of(node: number): Uint32Array {
    return this.#targets.subarray(this.#begins[node], this.#begins[node + 1]);
  }

  /** All that is reached from some nodes in a number of steps; the nodes themselves are not among it unless reached. */
  reach(from: BitSet, depth = Number.POSITIVE_INFINITY): BitSet {
    const found = new BitSet(this.#begins.length - 1);
    let frontier = from.numbers();
    for (let step = 0; step < depth && frontier.length > 0; step++) {
      const following: number[] = [];
      for (const node of frontier) {
        // Not by `of`, which makes an object: this is the innermost of all loops.
        const end = this.#begins[node + 1] ?? 0;
        for (let place = this.#begins[node] ?? 0; place < end; place++) {
          const target = this.#targets[place] ?? 0;
          if (found.has(target)) continue;
          found.add(target);
          following.push(target);
        }
      }
      frontier = following;
    }
    return found;
  }
}
