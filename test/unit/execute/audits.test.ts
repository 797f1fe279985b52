import { describe, expect, it } from "vitest";
import type { GraphNode, NodeConfig } from "../../../src/core/index.ts";
import { findAudits } from "../../../src/execute/publish/audits.ts";
import { publishStep, withPublishSteps } from "../../../src/execute/publish/publish-step.ts";
import { runGraph } from "../../../src/execute/run-graph.ts";
import { DependencyGraph } from "../../../src/graph/index.ts";
import { manifestOf, modelNode, testNode } from "../../support/nodes.ts";
import { Random } from "../../support/random.ts";

type Needs = Readonly<Record<string, readonly string[]>>;

/** Models by what they need, and tests, whose names begin with `t_`; those of `later` are published after their tests. */
function planned(needs: Needs, later: readonly string[]) {
  const id = (name: string) => `${name.startsWith("t_") ? "test" : "model"}.shop.${name}`;
  const config = (name: string): NodeConfig => ({
    enabled: true,
    materialized: "table",
    tags: [],
    meta: {},
    ...(later.includes(name) ? { publish: "after_tests" } : {}),
  });
  const nodes: GraphNode[] = Object.entries(needs).map(([name, list]) =>
    name.startsWith("t_")
      ? testNode({ name }, list.map(id))
      : modelNode({ name, config: config(name), dependsOn: { macros: [], nodes: list.map(id) } }),
  );
  const graph = new DependencyGraph(Object.entries(needs).map(([name, list]) => [id(name), list.map(id)]));
  const manifest = manifestOf(nodes);
  const selected = new Set(nodes.map(({ uniqueId }) => uniqueId));
  const audits = findAudits(manifest, graph, selected);
  const short = (step: string) => step.replace(/(model|test)\.shop\./, "");
  const steps = withPublishSteps(runGraph(manifest, graph, selected, true), audits);
  return {
    audits: Object.fromEntries([...audits].map(([model, tests]) => [short(model), [...tests].map(short)])),
    steps: new Map([...steps].map(([step, waits]) => [short(step), [...waits].map(short).sort()])),
  };
}

/** Whether all steps can be done one after the other. */
function hasEnd(steps: ReadonlyMap<string, readonly string[]>): boolean {
  const done = new Set<string>();
  for (;;) {
    const next = [...steps].filter(([step, waits]) => !done.has(step) && waits.every((wait) => done.has(wait)));
    if (next.length === 0) return done.size === steps.size;
    for (const [step] of next) done.add(step);
  }
}

describe("what holds back a model that is published after its tests", () => {
  it("are the tests of the model; what follows waits for the publishing", () => {
    const { audits, steps } = planned({ a: [], b: ["a"], c: ["b"], t_a: ["a"], t_b: ["b"] }, ["a"]);
    expect(audits).toEqual({ a: ["t_a"] });
    expect(steps.get(publishStep("a"))).toEqual(["a", "t_a"]);
    expect(steps.get("t_a")).toEqual(["a"]);
    expect(steps.get("b")).toEqual([publishStep("a"), "t_a"]);
    expect(steps.get("c")).toEqual(["b", "t_a", "t_b"]);
  });

  it("is no test that reads what comes after the model", () => {
    const { audits, steps } = planned({ a: [], b: ["a"], up: [], t_both: ["a", "b"], t_up: ["a", "up"] }, ["a"]);
    expect(audits).toEqual({ a: ["t_up"] });
    expect(steps.get("t_both")).toEqual(["b", publishStep("a")]);
  });

  it("can be a test of two models that wait for it both", () => {
    const { audits, steps } = planned({ a: [], b: [], t_both: ["a", "b"] }, ["a", "b"]);
    expect(audits).toEqual({ a: ["t_both"], b: ["t_both"] });
    expect(steps.get("t_both")).toEqual(["a", "b"]);
    expect(hasEnd(steps)).toBe(true);
  });

  it("is no test by which two models would wait for each other", () => {
    const needs = { a: [], b: [], p: ["b"], q: ["a"], t_a: ["a", "p"], t_b: ["b", "q"] };
    const { audits, steps } = planned(needs, ["a", "b"]);
    expect(audits).toEqual({});
    expect(hasEnd(steps)).toBe(true);
  });

  it("never makes a circle, whatever tests read", () => {
    const random = new Random(20261128);
    const names = ["a", "b", "c", "d", "e", "f", "g"];
    let held = 0;
    for (let round = 0; round < 300; round++) {
      const some = (from: readonly string[]) => from.filter(() => random.next() < 0.35);
      const models = names.map((name, index) => [name, some(names.slice(0, index))] as const);
      const tests = Array.from({ length: 8 }, (_, index) => [`t_${index}`, some(names)] as const);
      const needs = Object.fromEntries([...models, ...tests]);
      const { audits, steps } = planned(needs, some(names));
      held += Object.keys(audits).length;
      expect(hasEnd(steps), JSON.stringify(needs)).toBe(true);
    }
    expect(held).toBeGreaterThan(300);
  });
});
