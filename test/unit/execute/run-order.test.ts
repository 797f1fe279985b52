import { describe, expect, it } from "vitest";
import type { GraphNode } from "../../../src/core/index.ts";
import { nodeCosts } from "../../../src/execute/node-costs.ts";
import { ReadyQueue } from "../../../src/execute/ready-queue.ts";
import { runGraph } from "../../../src/execute/run-graph.ts";
import { wayCosts } from "../../../src/execute/way-costs.ts";
import { DependencyGraph, topologicalOrder } from "../../../src/graph/index.ts";
import { manifestOf, modelNode, testNode } from "../../support/nodes.ts";
import { Random } from "../../support/random.ts";

type Needs = Readonly<Record<string, readonly string[]>>;

/** Nodes by short names: those that begin with `t_` are tests of what they need. */
function graphOf(needs: Needs) {
  const id = (name: string) => `${name.startsWith("t_") ? "test" : "model"}.shop.${name}`;
  const nodes: GraphNode[] = Object.entries(needs).map(([name, list]) =>
    name.startsWith("t_")
      ? testNode({ name }, list.map(id))
      : modelNode({ name, dependsOn: { macros: [], nodes: list.map(id) } }),
  );
  const graph = new DependencyGraph(Object.entries(needs).map(([name, list]) => [id(name), list.map(id)]));
  const waits = (selected: readonly string[], testsFirst = false) =>
    Object.fromEntries(
      [...runGraph(manifestOf(nodes), graph, new Set(selected.map(id)), testsFirst)].map(([key, set]) => [
        short(key),
        [...set].map(short).sort(),
      ]),
    );
  return { waits };
}

const short = (id: string) => id.replace(/^\w+\.shop\./, "");

describe("runGraph", () => {
  const { waits } = graphOf({
    a: [],
    b: ["a"],
    c: ["b"],
    d: ["a"],
    t_a: ["a"],
    t_b: ["b"],
    t_bd: ["b", "d"],
    e: ["c", "d"],
  });

  it("has what each node waits for", () => {
    expect(waits(["a", "b", "c"])).toEqual({ a: [], b: ["a"], c: ["b"] });
  });

  it("keeps the order across nodes that are not selected", () => {
    expect(waits(["a", "c", "e"])).toEqual({ a: [], c: ["a"], e: ["a", "c"] });
  });

  it("lets tests wait for what they test, and nothing for tests", () => {
    expect(waits(["a", "b", "t_a"])).toEqual({ a: [], b: ["a"], t_a: ["a"] });
  });

  it("lets what is downstream wait for tests in a build", () => {
    expect(waits(["a", "b", "c", "t_a", "t_b"], true)).toEqual({
      a: [],
      b: ["a", "t_a"],
      c: ["b", "t_a", "t_b"],
      t_a: ["a"],
      t_b: ["b"],
    });
  });

  it("lets only what is downstream of all tested nodes wait for a test of several", () => {
    const found = waits(["a", "b", "c", "d", "e", "t_bd"], true);
    expect(found.e).toContain("t_bd");
    expect(found.c).not.toContain("t_bd");
  });

  it("makes no circles, on random graphs with tests", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = new Random(seed);
      const names: string[] = [];
      const needs: Record<string, readonly string[]> = {};
      for (let index = 0; index < 12; index++) {
        needs[`m${index}`] = random.some(names, 0.25);
        names.push(`m${index}`);
      }
      for (let index = 0; index < 10; index++)
        needs[`t_${index}`] = [...new Set([random.pick(names), random.pick(names)])];
      const selected = random.some(Object.keys(needs), 0.8);
      const found = graphOf(needs).waits(selected, true);
      expect(topologicalOrder(new DependencyGraph(Object.entries(found)))).toHaveLength(selected.length);
    }
  });
});

describe("ReadyQueue", () => {
  const queueOf = (needs: Needs) =>
    new ReadyQueue(new Map(Object.entries(needs).map(([id, list]) => [id, new Set(list)])));

  it("gives the node with the longest way behind it first", () => {
    const queue = queueOf({ short: [], long: [], middle: [], l1: ["long"], m1: ["middle"], l2: ["l1"] });
    expect([queue.take(), queue.take(), queue.take(), queue.take()]).toEqual(["long", "middle", "short", undefined]);
    queue.done("long");
    expect(queue.take()).toBe("l1");
  });

  it("gives the node with the dearest way behind it first where costs are known", () => {
    const graph = new Map<string, ReadonlySet<string>>([
      ["model.a", new Set()],
      ["model.slow", new Set()],
      ["model.new", new Set()],
      ["model.b", new Set(["model.a"])],
      ["test.c", new Set(["model.b"])],
    ]);
    const known = new Map([
      ["model.a", 1],
      ["model.b", 2],
      ["model.slow", 30],
    ]);
    const cost = nodeCosts(graph, known);
    // What is not known counts like the middle of its kind, or of all.
    expect([cost("model.new"), cost("test.c"), cost("publish model.a")]).toEqual([2.001, 2.001, 0.001]);
    const queue = new ReadyQueue(graph, cost);
    expect([queue.take(), queue.take(), queue.take()]).toEqual(["model.slow", "model.a", "model.new"]);
    expect(wayCosts(graph, cost).get("model.a")).toBeCloseTo(5.003);
    // Without any time known, the number of nodes decides, as ever.
    const counted = new ReadyQueue(graph, nodeCosts(graph, new Map()));
    expect([counted.take(), counted.take(), counted.take()]).toEqual(["model.a", "model.slow", "model.new"]);
  });

  it("keeps the given order among equals", () => {
    const queue = queueOf({ c: [], a: [], b: [] });
    expect([queue.take(), queue.take(), queue.take()]).toEqual(["c", "a", "b"]);
  });

  it("gives a node when all that it waits for is done", () => {
    const queue = queueOf({ a: [], b: [], c: ["a", "b"] });
    expect([queue.take(), queue.take(), queue.take()]).toEqual(["a", "b", undefined]);
    queue.done("a");
    expect([queue.take(), queue.remaining]).toEqual([undefined, 1]);
    queue.done("b");
    expect([queue.take(), queue.remaining]).toEqual(["c", 0]);
    expect(queue.followers("a")).toEqual(["c"]);
  });

  it("gives every node of a random graph once, needs first", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = new Random(seed);
      const names = Array.from({ length: 25 }, (_, index) => `n${index}`);
      const needs = Object.fromEntries(names.map((name, index) => [name, random.some(names.slice(0, index), 0.15)]));
      const queue = queueOf(needs);
      const running: string[] = [];
      const done = new Set<string>();
      while (queue.remaining > 0 || running.length > 0) {
        const id = running.length < 4 ? queue.take() : undefined;
        if (id !== undefined) {
          expect((needs[id] ?? []).filter((need) => !done.has(need))).toEqual([]);
          running.push(id);
        } else {
          const [ended] = running.splice(random.below(running.length), 1);
          done.add(ended ?? "");
          queue.done(ended ?? "");
        }
      }
      expect(done.size).toBe(names.length);
    }
  });
});
