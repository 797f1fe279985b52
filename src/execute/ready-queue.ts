import type { RunGraph } from "./run-graph.ts";
import { wayCosts } from "./way-costs.ts";

/**
 * Hands out nodes whose needs are done, those with the longest way behind them first: what holds up most starts
 * earliest. A way is as long as its nodes cost, or has as many steps as it has nodes.
 */
export class ReadyQueue {
  readonly #waiting = new Map<string, number>();
  readonly #followers = new Map<string, string[]>();
  readonly #weights: ReadonlyMap<string, number>;
  readonly #ready: string[] = [];

  constructor(graph: RunGraph, cost: (id: string) => number = () => 1) {
    for (const [id, needs] of graph) {
      this.#waiting.set(id, needs.size);
      for (const need of needs) {
        const followers = this.#followers.get(need);
        if (followers === undefined) this.#followers.set(need, [id]);
        else followers.push(id);
      }
    }
    this.#weights = wayCosts(graph, cost);
    for (const [id, count] of this.#waiting) if (count === 0) this.#insert(id);
  }

  /** How many nodes are not handed out yet. */
  get remaining(): number {
    return this.#waiting.size;
  }

  /** The next node to run, or undefined where none is ready. */
  take(): string | undefined {
    const id = this.#ready.pop();
    if (id !== undefined) this.#waiting.delete(id);
    return id;
  }

  /** Whether a node could be handed out now. */
  isReady(id: string): boolean {
    return this.#waiting.get(id) === 0;
  }

  /** Takes nodes back that were handed out and not begun; they come before others of their kind, in their order. */
  putBack(ids: readonly string[]): void {
    for (const id of ids.toReversed()) {
      this.#waiting.set(id, 0);
      this.#ready.splice(this.#placeOf(id, true), 0, id);
    }
  }

  /** Says that a node is done, whatever its result. */
  done(id: string): void {
    for (const follower of this.#followers.get(id) ?? []) {
      const left = (this.#waiting.get(follower) ?? 0) - 1;
      this.#waiting.set(follower, left);
      if (left === 0) this.#insert(follower);
    }
  }

  /** The nodes that wait for a node directly. */
  followers(id: string): readonly string[] {
    return this.#followers.get(id) ?? [];
  }

  // The array is kept sorted with the next one last; among equals the one that came first is taken first.
  #insert(id: string): void {
    this.#ready.splice(this.#placeOf(id, false), 0, id);
  }

  #placeOf(id: string, isNext: boolean): number {
    const weight = this.#weights.get(id) ?? 0;
    let low = 0;
    let high = this.#ready.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#weights.get(this.#ready[middle] as string) ?? 0;
      if (other < weight || (isNext && other === weight)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
