/** A set of small numbers, one bit for each, so that sets of a whole graph are joined word by word. */
export class BitSet {
  readonly #words: Uint32Array;

  /** @param capacity how many numbers there are, from 0 on */
  constructor(capacity: number | Uint32Array) {
    this.#words = typeof capacity === "number" ? new Uint32Array((capacity + 31) >>> 5) : capacity;
  }

  has(number: number): boolean {
    return (((this.#words[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1;
  }

  add(number: number): void {
    const word = number >>> 5;
    this.#words[word] = (this.#words[word] ?? 0) | (1 << (number & 31));
  }

  isEmpty(): boolean {
    return this.#words.every((word) => word === 0);
  }

  copy(): BitSet {
    return new BitSet(this.#words.slice());
  }

  /** Adds all that another set has. */
  addAll(other: BitSet): void {
    for (const [index, word] of other.#words.entries()) this.#words[index] = (this.#words[index] ?? 0) | word;
  }

  /** Leaves what another set has, too. */
  keepAll(other: BitSet): void {
    for (const [index, word] of other.#words.entries()) this.#words[index] = (this.#words[index] ?? 0) & word;
  }

  /** Takes out all that another set has. */
  removeAll(other: BitSet): void {
    for (const [index, word] of other.#words.entries()) this.#words[index] = (this.#words[index] ?? 0) & ~word;
  }

  /** The numbers, the smallest first. */
  numbers(): number[] {
    const found: number[] = [];
    for (let index = 0; index < this.#words.length; index++) {
      // The lowest bit is taken off until none is left.
      for (let word = this.#words[index] ?? 0; word !== 0; word &= word - 1) {
        found.push((index << 5) + 31 - Math.clz32(word & -word));
      }
    }
    return found;
  }
}
