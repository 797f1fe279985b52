/** Lets work on one thing happen one after the other, whichever threads it comes from. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Does work when all work of the same key that came before has ended. */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const turn = before === undefined ? work() : before.then(work, work);
    this.#last.set(key, turn);
    return turn;
  }
}
