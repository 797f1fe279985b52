import { expect, it } from "vitest";
import { DependencyGraph } from "../../../src/graph/index.ts";
import { explainSelection, readDefinition, type Selection } from "../../../src/select/index.ts";
import { manifestOf, modelNode, testNode } from "../../support/nodes.ts";

const nodes = [
  modelNode({ name: "raw" }),
  modelNode({ name: "stg" }),
  modelNode({ name: "orders", tags: ["nightly"] }),
  modelNode({ name: "other" }),
  testNode({ name: "unique_stg" }, ["model.shop.stg"]),
  testNode({ name: "stg_and_other" }, ["model.shop.stg", "model.shop.other"]),
];
const graph = new DependencyGraph([
  ["model.shop.raw", []],
  ["model.shop.stg", ["model.shop.raw"]],
  ["model.shop.orders", ["model.shop.stg"]],
  ["model.shop.other", []],
  ["test.shop.unique_stg", ["model.shop.stg"]],
  ["test.shop.stg_and_other", ["model.shop.stg", "model.shop.other"]],
]);

function explained(selection: Selection): Readonly<Record<string, string>> {
  const explain = explainSelection(manifestOf(nodes), graph, selection);
  return Object.fromEntries(
    nodes.map(({ uniqueId, name }) => [name, `${explain(uniqueId).selected ? "in" : "out"}: ${explain(uniqueId).why}`]),
  );
}

it("says which term takes a node, and how", () => {
  expect(explained({ select: ["1+orders"] })).toEqual({
    raw: 'out: "1+orders" does not take it',
    stg: 'in: "1+orders" leads to it',
    orders: 'in: "1+orders" means it',
    other: 'out: "1+orders" does not take it',
    unique_stg: 'in: it tests stg, which "1+orders" takes',
    stg_and_other: 'in: it tests stg, which "1+orders" takes',
  });
});

it("says what leaves a node out", () => {
  expect(explained({ select: ["raw", "+orders,tag:nightly"], exclude: ["raw"] })).toMatchObject({
    raw: 'out: left out: "raw" means it',
    stg: "out: no term takes it",
    orders: 'in: "+orders" means it, and "tag:nightly" means it',
  });
  expect(explained({ exclude: ["other"] })).toMatchObject({
    raw: "in: everything is selected",
    stg_and_other: 'out: left out: it tests other, which "other" takes',
  });
});

it("knows tests that terms have together, and selectors with names", () => {
  const together = explained({ select: ["stg", "other"], indirectSelection: "cautious" });
  expect(together.stg_and_other).toBe("in: all that it tests is selected");
  const place = () => ({ file: "selectors.yml", line: 1, column: 1 });
  const named = new Map([["late", readDefinition({ union: ["tag:nightly", "other"] }, place).tree]]);
  expect(explained({ select: ["1+selector:late"], named })).toMatchObject({
    other: 'in: "1+selector:late" means it',
    stg: 'in: "1+selector:late" leads to it',
    unique_stg: 'out: "1+selector:late" does not take it',
  });
});
