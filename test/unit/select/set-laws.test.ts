import { describe, expect, it } from "vitest";
import type { GraphNode, JsonValue, Manifest } from "../../../src/core/index.ts";
import { DependencyGraph } from "../../../src/graph/index.ts";
import {
  explainSelection,
  type IndirectSelection,
  parseCriterion,
  parseSelector,
  readDefinition,
  type SelectorTree,
  select,
} from "../../../src/select/index.ts";
import { manifestOf, modelNode, sourceNode, testNode } from "../../support/nodes.ts";
import { Random } from "../../support/random.ts";

interface World {
  readonly random: Random;
  readonly manifest: Manifest;
  readonly graph: DependencyGraph;
  readonly needs: ReadonlyMap<string, readonly string[]>;
}

const tags = ["red", "green", "blue"];
const modes: readonly IndirectSelection[] = ["eager", "cautious", "buildable", "empty"];

/** Models that need earlier models and sources, and tests of one or two of them. */
function world(seed: number): World {
  const random = new Random(seed);
  const sources = [0, 1].map((index) =>
    sourceNode({ name: `t${index}`, sourceName: "raw", tags: random.some(tags, 0.3) }),
  );
  const needs = new Map<string, readonly string[]>(sources.map(({ uniqueId }) => [uniqueId, []]));
  const nodes: GraphNode[] = [...sources];
  for (let index = 0; index < 12; index++) {
    const folder = random.pick(["staging", "marts"]);
    const node = modelNode({
      name: `m${index}`,
      originalFilePath: `models/${folder}/m${index}.sql`,
      tags: random.some(tags, 0.3),
    });
    needs.set(node.uniqueId, random.some([...needs.keys()], 2 / (index + 2)));
    nodes.push(node);
  }
  const tested = nodes.map(({ uniqueId }) => uniqueId);
  for (let index = 0; index < 8; index++) {
    const of = [...new Set([random.pick(tested), random.pick(tested)])];
    const node = testNode({ name: `t${index}`, originalFilePath: "models/schema.yml" }, of);
    needs.set(node.uniqueId, of);
    nodes.push(node);
  }
  return { random, manifest: manifestOf(nodes), graph: new DependencyGraph(needs), needs };
}

const worlds = Array.from({ length: 60 }, (_, index) => world(index + 1));

function randomTerm(random: Random): string {
  const value = random.pick([
    "m3",
    "m7",
    "m1?",
    "marts",
    "staging",
    "tag:red",
    "tag:green",
    "source:raw",
    "path:models/marts",
    "resource_type:model",
    "t2",
  ]);
  const before = random.pick(["", "", "", "+", "1+", "2+", "@"]);
  return `${before}${value}${before === "@" ? "" : random.pick(["", "", "", "+", "1+"].map((text) => (text === "1+" ? "+1" : text)))}`;
}

const randomUnion = (random: Random) =>
  Array.from({ length: random.below(3) + 1 }, () =>
    Array.from({ length: random.below(2) + 1 }, () => randomTerm(random)).join(","),
  ).join(" ");

/** The ids of a term without graph operators, node by node. */
function naiveMatches({ manifest }: World, method: string, value: string): readonly string[] {
  const fits = (node: GraphNode): boolean => {
    switch (method) {
      case "tag":
        return node.tags.includes(value);
      case "source":
        return node.resourceType === "source" && node.sourceName === value;
      case "path":
        return node.originalFilePath.startsWith(`${value}/`);
      case "resource_type":
        return node.resourceType === value;
      default:
        if (node.resourceType === "source") return false;
        if (value === "m1?") return /^m1.$/.test(node.name);
        return node.name === value || node.fqn[1] === value;
    }
  };
  return [...manifest.nodes.values()].filter(fits).map(({ uniqueId }) => uniqueId);
}

/** Selection as one would write it first: one step at a time, tests by the definition of each mode. */
function naive(own: World, included: string, excluded: string, mode: IndirectSelection): readonly string[] {
  const { needs, manifest } = own;
  const neighbours = (up: boolean, id: string) =>
    up ? (needs.get(id) ?? []) : [...needs].filter(([, list]) => list.includes(id)).map(([other]) => other);
  const walk = (ids: ReadonlySet<string>, up: boolean, steps: number) => {
    let all = new Set(ids);
    for (let step = 0; step < Math.min(steps, 50); step++) {
      all = new Set([...all, ...[...all].flatMap((id) => neighbours(up, id))]);
    }
    return all;
  };
  const isTest = (id: string) => manifest.nodes.get(id)?.resourceType === "test";
  const complete = (test: string, ids: ReadonlySet<string>) => {
    const buildable = (id: string) => ids.has(id) || walk(ids, true, 50).has(id) || id.startsWith("source.");
    return (needs.get(test) ?? []).every((id) => ids.has(id) || (mode === "buildable" && buildable(id)));
  };
  type Part = { readonly ids: ReadonlySet<string>; readonly maybe: ReadonlySet<string> };
  const finish = (ids: ReadonlySet<string>, maybe: ReadonlySet<string>): Part => {
    const late =
      mode === "cautious" || mode === "buildable" ? [...maybe].filter((id) => isTest(id) && complete(id, ids)) : [];
    return { ids: new Set([...ids, ...late]), maybe };
  };
  const term = (text: string): Part => {
    const criterion = parseCriterion(text);
    const matches = new Set(naiveMatches(own, criterion.method, criterion.value));
    const ids = new Set([
      ...walk(matches, true, criterion.parents),
      ...walk(matches, false, criterion.children),
      ...(criterion.childrensParents ? walk(walk(matches, false, 50), true, 50) : []),
    ]);
    const next = [...ids].flatMap((id) => neighbours(false, id)).filter(isTest);
    if (mode === "empty") return { ids, maybe: ids };
    const taken = next.filter((id) => mode === "eager" || complete(id, ids));
    return { ids: new Set([...ids, ...taken]), maybe: new Set([...ids, ...next]) };
  };
  const common = (sets: readonly ReadonlySet<string>[]) =>
    new Set([...(sets[0] ?? [])].filter((id) => sets.every((set) => set.has(id))));
  const evaluate = (text: string): Part => {
    const parts = parseSelector([text]).map((terms) => {
      const found = terms.map((criterion) => term(criterion.text));
      return finish(common(found.map(({ ids }) => ids)), common(found.map(({ maybe }) => maybe)));
    });
    return finish(new Set(parts.flatMap(({ ids }) => [...ids])), new Set(parts.flatMap(({ maybe }) => [...maybe])));
  };
  const [plus, minus] = [evaluate(included), evaluate(excluded)];
  const without = (ids: ReadonlySet<string>, others: ReadonlySet<string>) =>
    new Set([...ids].filter((id) => !others.has(id)));
  return [...finish(without(plus.ids, minus.ids), without(plus.maybe, minus.maybe)).ids].sort();
}

const idsOf = (
  { manifest, graph }: World,
  included: string,
  excluded = "",
  indirectSelection: IndirectSelection = "eager",
) =>
  [
    ...select(manifest, graph, { select: [included], exclude: excluded === "" ? [] : [excluded], indirectSelection })
      .ids,
  ].sort();

describe("select", () => {
  it("agrees with a naive implementation on random graphs and selectors", () => {
    let found = 0;
    for (const own of worlds) {
      for (let round = 0; round < 12; round++) {
        const [included, excluded] = [randomUnion(own.random), own.random.chance(0.5) ? randomUnion(own.random) : ""];
        const mode = own.random.pick(modes);
        const expected = naive(own, included, excluded, mode);
        expect({ included, excluded, mode, ids: idsOf(own, included, excluded, mode) }).toEqual({
          included,
          excluded,
          mode,
          ids: expected,
        });
        found += expected.length;
      }
    }
    expect(found).toBeGreaterThan(2000);
  });

  it("keeps the laws of sets", () => {
    for (const own of worlds) {
      const { random } = own;
      const [a, b, c] = [randomTerm(random), randomTerm(random), randomTerm(random)];
      const of = (text: string) => idsOf(own, text);
      expect(of(`${a} ${b}`)).toEqual(of(`${b} ${a}`));
      expect(of(`${a},${b}`)).toEqual(of(`${b},${a}`));
      expect(of(`${a} ${a}`)).toEqual(of(a));
      expect(of(`${a},${a}`)).toEqual(of(a));
      expect(of(`${a},${b} ${a}`)).toEqual(of(a));
      expect(of(`${a} ${b} ${c}`)).toEqual([...new Set([...of(a), ...of(b), ...of(c)])].sort());
      expect(of(`${a},${b}`)).toEqual(of(a).filter((id) => of(b).includes(id)));
      expect(idsOf(own, a, b)).toEqual(of(a).filter((id) => !of(b).includes(id)));
      expect(idsOf(own, a, a)).toEqual([]);
    }
  });

  it("takes the same by a definition of selectors.yml", () => {
    const place = () => ({ file: "selectors.yml", line: 1, column: 1 });
    for (const own of worlds) {
      const { random, manifest, graph } = own;
      const [a, b, c] = [randomTerm(random), randomTerm(random), randomTerm(random)];
      const of = (definition: JsonValue, named?: ReadonlyMap<string, SelectorTree>) => {
        const { tree } = readDefinition(definition, place);
        return [...select(manifest, graph, { tree, ...(named === undefined ? {} : { named }) }).ids].sort();
      };
      expect(of(a)).toEqual(idsOf(own, a));
      expect(of({ union: [a, b, c] })).toEqual(idsOf(own, `${a} ${b} ${c}`));
      expect(of({ intersection: [a, b] })).toEqual(idsOf(own, `${a},${b}`));
      expect(of({ union: [a, { exclude: [b, c] }] })).toEqual(idsOf(own, a, `${b} ${c}`));
      expect(of({ union: [{ intersection: [a, b] }, c] })).toEqual(idsOf(own, `${a},${b} ${c}`));
      const named = new Map([["x", readDefinition({ union: [a, b] }, place).tree]]);
      expect(of({ method: "selector", value: "x" }, named)).toEqual(idsOf(own, `${a} ${b}`));
      expect(of({ union: ["selector:x", { exclude: [b] }] }, named)).toEqual(idsOf(own, a, b));
    }
  });

  it("is explained as it is", () => {
    for (const own of worlds) {
      const [included, excluded] = [randomUnion(own.random), own.random.chance(0.5) ? [randomUnion(own.random)] : []];
      const selection = { select: [included], exclude: excluded, indirectSelection: own.random.pick(modes) };
      const explain = explainSelection(own.manifest, own.graph, selection);
      const { ids } = select(own.manifest, own.graph, selection);
      for (const id of own.manifest.nodes.keys()) expect([id, explain(id).selected]).toEqual([id, ids.has(id)]);
    }
  });

  it("takes no more tests in a stricter mode", () => {
    for (const own of worlds) {
      const text = randomUnion(own.random);
      const [eager, cautious, buildable, empty] = modes.map((mode) => new Set(idsOf(own, text, "", mode)));
      for (const [smaller, larger] of [
        [empty, cautious],
        [cautious, buildable],
        [buildable, eager],
      ]) {
        expect([...(smaller ?? [])].filter((id) => !larger?.has(id))).toEqual([]);
      }
    }
  });

  it("takes everything without a selector, and leaves out what is excluded", () => {
    for (const own of worlds.slice(0, 10)) {
      const { manifest, graph } = own;
      expect(select(manifest, graph, {}).ids.size).toBe(manifest.nodes.size);
      const rest = select(manifest, graph, { exclude: ["tag:red"] }).ids;
      const red = new Set(idsOf(own, "tag:red"));
      expect([...rest].sort()).toEqual([...manifest.nodes.keys()].filter((id) => !red.has(id)).sort());
    }
  });
});
