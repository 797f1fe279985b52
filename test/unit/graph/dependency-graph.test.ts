import { describe, expect, it } from "vitest";
import { DependencyGraph, findCycles, topologicalOrder } from "../../../src/graph/index.ts";
import { Random } from "../../support/random.ts";

type Edges = readonly (readonly [id: string, needs: readonly string[]])[];

/** A graph whose nodes need earlier ones only, in an order that says nothing. */
function randomAcyclic(random: Random, size: number): Edges {
  const ids = Array.from({ length: size }, (_, index) => `n${index}`);
  const edges = ids.map((id, index) => [id, random.some(ids.slice(0, index), 2 / Math.max(2, index))] as const);
  return edges
    .map((edge) => ({ edge, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ edge }) => edge);
}

/** Ids with their distance, by trying every step again until nothing is nearer. */
function distances(edges: Edges, from: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const needs = new Map(edges);
  for (const need of needs.get(from) ?? []) found.set(need, 1);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [id, distance] of [...found]) {
      for (const need of needs.get(id) ?? []) {
        if ((found.get(need) ?? Number.POSITIVE_INFINITY) <= distance + 1) continue;
        found.set(need, distance + 1);
        changed = true;
      }
    }
  }
  return found;
}

const seeds = Array.from({ length: 40 }, (_, index) => index + 1);

describe("topologicalOrder", () => {
  it("puts each id behind all that it needs, on random graphs", () => {
    for (const seed of seeds) {
      const edges = randomAcyclic(new Random(seed), 30);
      const order = topologicalOrder(new DependencyGraph(edges));
      expect([...order].sort()).toEqual(edges.map(([id]) => id).sort());
      const place = new Map(order.map((id, index) => [id, index]));
      for (const [id, needs] of edges) {
        for (const need of needs) expect(place.get(need)).toBeLessThan(place.get(id) ?? -1);
      }
    }
  });

  it("keeps the given order among ids that are free at the same time", () => {
    const graph = new DependencyGraph([
      ["c", []],
      ["a", []],
      ["b", ["a"]],
      ["d", []],
    ]);
    expect(topologicalOrder(graph)).toEqual(["c", "a", "d", "b"]);
  });

  it("leaves out ids on a cycle and behind it", () => {
    const graph = new DependencyGraph([
      ["a", ["b"]],
      ["b", ["a"]],
      ["c", ["b"]],
      ["d", []],
    ]);
    expect(topologicalOrder(graph)).toEqual(["d"]);
  });
});

describe("DependencyGraph", () => {
  it("leaves out needs that are not in the graph, and takes a need twice once", () => {
    const graph = new DependencyGraph([
      ["a", []],
      ["b", ["a", "a", "missing"]],
    ]);
    expect(graph.parents("b")).toEqual(["a"]);
    expect(graph.children("a")).toEqual(["b"]);
    expect(graph.has("missing")).toBe(false);
    expect(graph.parents("missing")).toEqual([]);
  });

  it("reaches ancestors up to a number of steps, on random graphs", () => {
    for (const seed of seeds) {
      const random = new Random(seed);
      const edges = randomAcyclic(random, 25);
      const graph = new DependencyGraph(edges);
      const [start = ""] = random.pick(edges);
      const distance = distances(edges, start);
      for (const depth of [0, 1, 2, 3, Number.POSITIVE_INFINITY]) {
        const expected = [...distance].filter(([, steps]) => steps <= depth).map(([id]) => id);
        expect([...graph.ancestors([start], depth)].sort()).toEqual(expected.sort());
      }
    }
  });

  it("has descendants that are ancestors the other way round, on random graphs", () => {
    for (const seed of seeds) {
      const edges = randomAcyclic(new Random(seed), 20);
      const graph = new DependencyGraph(edges);
      for (const depth of [1, 2, Number.POSITIVE_INFINITY]) {
        for (const [id] of edges) {
          const descendants = graph.descendants([id], depth);
          for (const [other] of edges) expect(descendants.has(other)).toBe(graph.ancestors([other], depth).has(id));
        }
      }
    }
  });

  it("reaches from several ids what it reaches from each", () => {
    for (const seed of seeds) {
      const random = new Random(seed);
      const edges = randomAcyclic(random, 20);
      const graph = new DependencyGraph(edges);
      const starts = random.some(
        edges.map(([id]) => id),
        0.2,
      );
      const each = starts.flatMap((id) => [...graph.ancestors([id])]);
      expect([...graph.ancestors(starts)].sort()).toEqual([...new Set(each)].sort());
    }
  });
});

describe("findCycles", () => {
  it("finds none where there is none, on random graphs", () => {
    for (const seed of seeds) expect(findCycles(new DependencyGraph(randomAcyclic(new Random(seed), 30)))).toEqual([]);
  });

  it("gives real cycles, one for each group, on random graphs", () => {
    for (const seed of seeds) {
      const random = new Random(seed);
      const ids = Array.from({ length: 15 }, (_, index) => `n${index}`);
      const edges = ids.map((id) => [id, random.some(ids, 0.08)] as const);
      const graph = new DependencyGraph(edges);
      const needs = new Map(edges);
      const cycles = findCycles(graph);
      expect(cycles.length > 0).toBe(topologicalOrder(graph).length < ids.length);
      for (const cycle of cycles) {
        expect(cycle[0]).toBe(cycle.at(-1));
        expect(new Set(cycle).size).toBe(cycle.length - 1);
        for (const [index, id] of cycle.slice(0, -1).entries()) expect(needs.get(id)).toContain(cycle[index + 1]);
      }
      const reported = cycles.flatMap((cycle) => cycle.slice(1));
      expect(new Set(reported).size).toBe(reported.length);
    }
  });

  it("reports a circle that stands on another one, too", () => {
    const graph = new DependencyGraph([
      ["a", ["b", "c"]],
      ["b", ["a"]],
      ["c", ["d"]],
      ["d", ["c"]],
    ]);
    expect(findCycles(graph)).toEqual([
      ["a", "b", "a"],
      ["c", "d", "c"],
    ]);
  });

  it("reports a node that needs itself, and two circles apart", () => {
    expect(findCycles(new DependencyGraph([["a", ["a"]]]))).toEqual([["a", "a"]]);
    const two = new DependencyGraph([
      ["a", ["b"]],
      ["b", ["a"]],
      ["c", ["d"]],
      ["d", ["c"]],
      ["e", ["a", "c"]],
    ]);
    expect(findCycles(two)).toEqual([
      ["a", "b", "a"],
      ["c", "d", "c"],
    ]);
  });
});
