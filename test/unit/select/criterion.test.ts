import { describe, expect, it } from "vitest";
import { parseCriterion, parseSelector } from "../../../src/select/index.ts";

const plain = { methodArguments: [], parents: 0, children: 0, childrensParents: false };
const all = Number.POSITIVE_INFINITY;

describe("parseCriterion", () => {
  it.each([
    ["orders", { method: "fqn", value: "orders" }],
    ["shop.marts.orders", { method: "fqn", value: "shop.marts.orders" }],
    ["+orders", { method: "fqn", value: "orders", parents: all }],
    ["orders+", { method: "fqn", value: "orders", children: all }],
    ["2+orders+3", { method: "fqn", value: "orders", parents: 2, children: 3 }],
    ["0+orders", { method: "fqn", value: "orders", parents: 0 }],
    ["+tag:nightly+10", { method: "tag", value: "nightly", parents: all, children: 10 }],
    ["@orders", { method: "fqn", value: "orders", childrensParents: true }],
    ["@2+orders", { method: "fqn", value: "orders", childrensParents: true, parents: 2 }],
    ["tag:nightly", { method: "tag", value: "nightly" }],
    ["tag:a:b", { method: "tag", value: "a:b" }],
    ["config.materialized:table", { method: "config", methodArguments: ["materialized"], value: "table" }],
    ["config.meta.owner:me", { method: "config", methodArguments: ["meta", "owner"], value: "me" }],
    ["source:shop.payments+", { method: "source", value: "shop.payments", children: all }],
    ["models/staging", { method: "path", value: "models/staging" }],
    ["models\\staging", { method: "path", value: "models\\staging" }],
    ["+models/a.sql+", { method: "path", value: "models/a.sql", parents: all, children: all }],
    ["orders.sql", { method: "file", value: "orders.sql" }],
    ["countries.CSV", { method: "file", value: "countries.CSV" }],
    ["path:models/a b", { method: "path", value: "models/a b" }],
    ["stg_*", { method: "fqn", value: "stg_*" }],
    ["*", { method: "fqn", value: "*" }],
    ["3", { method: "fqn", value: "3" }],
    ["c++", { method: "fqn", value: "c+", children: all }],
  ])("reads %s", (text, expected) => {
    expect(parseCriterion(text)).toEqual({ ...plain, text, ...expected });
  });

  it.each(["", "+", "@", "tag:", "2+", "+tag:+"])("refuses %j, which names nothing", (text) => {
    expect(() => parseCriterion(text)).toThrow(expect.objectContaining({ code: "select/syntax" }));
  });

  it("refuses @ with a + behind the name", () => {
    expect(() => parseCriterion("@orders+")).toThrow(expect.objectContaining({ code: "select/syntax" }));
  });

  it("names the nearest method where one does not exist", () => {
    expect(() => parseCriterion("tags:nightly")).toThrow(
      expect.objectContaining({
        code: "select/unknown-method",
        diagnostics: [expect.objectContaining({ hint: 'did you mean "tag"?' })],
      }),
    );
  });
});

describe("parseSelector", () => {
  const texts = (specs: readonly string[]) => parseSelector(specs).map((terms) => terms.map(({ text }) => text));

  it.each<[readonly string[], readonly (readonly string[])[]]>([
    [["a b,c"], [["a"], ["b", "c"]]],
    [
      ["a", "b c"],
      [["a"], ["b"], ["c"]],
    ],
    [["a  \n b\t"], [["a"], ["b"]]],
    [["a,,b,"], [["a", "b"]]],
    [["", " ", ","], []],
    [[], []],
  ])("reads %j", (specs, expected) => expect(texts(specs)).toEqual(expected));
});
