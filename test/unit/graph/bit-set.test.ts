import { expect, it } from "vitest";
import { BitSet } from "../../../src/graph/index.ts";
import { Random } from "../../support/random.ts";

const capacity = 130;

function bitsOf(numbers: Iterable<number>): BitSet {
  const set = new BitSet(capacity);
  for (const number of numbers) set.add(number);
  return set;
}

it("does what a set of numbers does, on random sets", () => {
  const all = Array.from({ length: capacity }, (_, number) => number);
  for (let seed = 1; seed <= 50; seed++) {
    const random = new Random(seed);
    const [a, b] = [new Set(random.some(all, 0.3)), new Set(random.some(all, 0.3))];
    const changed = (change: (set: BitSet) => void) => {
      const set = bitsOf(a).copy();
      change(set);
      return set.numbers();
    };
    expect(bitsOf(a).numbers()).toEqual([...a]);
    expect(all.filter((number) => bitsOf(a).has(number))).toEqual([...a]);
    expect(changed((set) => set.addAll(bitsOf(b)))).toEqual(all.filter((number) => a.has(number) || b.has(number)));
    expect(changed((set) => set.keepAll(bitsOf(b)))).toEqual([...a].filter((number) => b.has(number)));
    expect(changed((set) => set.removeAll(bitsOf(b)))).toEqual([...a].filter((number) => !b.has(number)));
  }
});

it("is empty until a number is added, the last one of a word, too", () => {
  expect(bitsOf([]).isEmpty()).toBe(true);
  for (const number of [0, 31, 32, 63, capacity - 1]) expect(bitsOf([number]).isEmpty()).toBe(false);
});
