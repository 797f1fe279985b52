import { describe, expect, it } from "vitest";
import type { GraphNode } from "../../../src/core/index.ts";
import { DependencyGraph } from "../../../src/graph/index.ts";
import { type EarlierState, methodNames, readDefinition, select } from "../../../src/select/index.ts";
import {
  exposureNode,
  manifestOf,
  modelNode,
  seedNode,
  semanticNode,
  sourceNode,
  testNode,
  unitTestNode,
} from "../../support/nodes.ts";

const noPlace = () => ({ file: "selectors.yml", line: 1, column: 1 });
const config = { enabled: true, tags: [], meta: {} };

const nodes: readonly GraphNode[] = [
  modelNode({
    name: "stg_orders",
    originalFilePath: "models/staging/stg_orders.sql",
    tags: ["nightly", "core"],
    config: { ...config, materialized: "view", meta: { owner: "ops", teams: ["a", "b"] }, full_refresh: false },
    patchPath: "shop://models/staging/schema.yml",
    group: "finance",
    access: "private",
  }),
  modelNode({
    name: "orders",
    originalFilePath: "models/marts/orders.sql",
    config: { ...config, materialized: "incremental", unique_key: ["id", "day"] },
    access: "public",
  }),
  ...[1, 2, 3].map((version) =>
    modelNode({
      name: "customers",
      uniqueId: `model.shop.customers.v${version}`,
      originalFilePath: `models/marts/customers_v${version}.sql`,
      fqn: ["shop", "marts", "customers", `v${version}`],
      version,
      latestVersion: 2,
    }),
  ),
  modelNode({ name: "helper", packageName: "lib", originalFilePath: "models/helper.sql" }),
  seedNode({ name: "countries" }),
  testNode(
    {
      name: "unique_orders_id",
      originalFilePath: "models/schema.yml",
      testMetadata: { name: "unique", namespace: null, kwargs: {} },
      config: { ...config, materialized: "test", severity: "WARN" },
    },
    [],
  ),
  testNode({ name: "totals_add_up", originalFilePath: "tests/totals_add_up.sql" }, []),
  sourceNode({ name: "payments", sourceName: "bank" }),
  sourceNode({ name: "payments", sourceName: "archive", packageName: "lib" }),
  exposureNode({ name: "dashboard" }),
  semanticNode("metric", "revenue"),
  semanticNode("semantic_model", "sales"),
  semanticNode("saved_query", "monthly"),
  unitTestNode({ name: "orders_without_lines", model: "unknown", tags: ["nightly"] }),
];

const manifest = manifestOf(nodes);
const graph = new DependencyGraph(nodes.map((node) => [node.uniqueId, []]));
const changes: Readonly<Record<string, string>> = { "model.shop.stg_orders": "body" };
const earlier: EarlierState = {
  results: new Map([
    ["test.shop.unique_orders_id", "fail"],
    ["model.shop.orders", "success"],
  ]),
  changed: new Map([["main", ({ name }) => name === "stg_orders" || name === "countries"]]),
  freshness: {
    isFresher: (id) => id === "source.shop.bank.payments",
    status: (id) => (id === "source.lib.archive.payments" ? "warn" : undefined),
  },
  comparison: {
    isNew: ({ name }) => name === "orders",
    isModified: ({ name, uniqueId }, rule) =>
      name === "orders" || (rule === undefined ? uniqueId in changes : changes[uniqueId] === rule),
    brokenContracts: () => [],
    uncomparedSeeds: () => [],
  },
};
const reports = readDefinition({ method: "fqn", value: "marts", exclude: ["customers"] }, noPlace);
const named = new Map([["reports", reports.tree]]);
const names = (text: string) =>
  [...select(manifest, graph, { select: [text], earlier, named }).ids]
    .map((id) => id.replace(/^\w+\.(shop\.)?/, ""))
    .sort();

describe("selector methods", () => {
  const table: readonly (readonly [selector: string, names: readonly string[]])[] = [
    ["tag:nightly", ["stg_orders", "unknown.orders_without_lines"]],
    ["tag:n*", ["stg_orders", "unknown.orders_without_lines"]],
    ["tag:night", []],
    ["config.materialized:incremental", ["orders"]],
    ["config.meta.owner:ops", ["stg_orders"]],
    ["config.meta.teams:b", ["stg_orders"]],
    ["config.meta.missing.deeper:x", []],
    ["config.unique_key:day", ["orders"]],
    ["config.full_refresh:false", ["stg_orders"]],
    ["config.full_refresh:FALSE", ["stg_orders"]],
    ["config.severity:warn", ["unique_orders_id"]],
    ["config.__proto__:x", []],
    ["path:models/staging", ["stg_orders"]],
    ["path:models/staging/", ["stg_orders"]],
    ["path:./models/staging", ["stg_orders"]],
    ["path:models/staging/stg_orders.sql", ["stg_orders"]],
    ["path:models/staging/schema.yml", ["stg_orders"]],
    ["path:models/*/orders.sql", ["orders"]],
    ["path:**/orders.sql", ["orders"]],
    ["path:models/stag", []],
    ["path:seeds", ["countries"]],
    ["file:orders.sql", ["orders"]],
    ["file:orders", ["orders"]],
    ["file:*.csv", ["countries"]],
    ["fqn:orders", ["orders"]],
    ["fqn:shop.marts.orders", ["orders"]],
    ["fqn:marts.orders", ["orders"]],
    ["fqn:marts", ["customers.v1", "customers.v2", "customers.v3", "orders"]],
    ["fqn:shop.marts.*", ["customers.v1", "customers.v2", "customers.v3", "orders"]],
    ["fqn:mart", []],
    ["fqn:payments", []],
    ["fqn:*orders", ["orders", "stg_orders"]],
    ["fqn:customers", ["customers.v1", "customers.v2", "customers.v3"]],
    ["fqn:cust*", ["customers.v1", "customers.v2", "customers.v3"]],
    ["fqn:customers.v2", ["customers.v2"]],
    ["fqn:customers_v3", ["customers.v3"]],
    ["fqn:v2", []],
    ["package:lib", ["lib.helper", "lib.archive.payments"]],
    ["package:this,resource_type:seed", ["countries"]],
    ["resource_type:exposure", ["dashboard"]],
    ["resource_type:data_test", ["totals_add_up", "unique_orders_id"]],
    ["test_name:uniq*", ["unique_orders_id"]],
    ["test_type:generic", ["unique_orders_id"]],
    ["test_type:schema", ["unique_orders_id"]],
    ["test_type:singular", ["totals_add_up"]],
    ["test_type:data", ["totals_add_up", "unique_orders_id"]],
    ["test_type:unit", ["unknown.orders_without_lines"]],
    ["group:finance", ["stg_orders"]],
    ["access:private", ["stg_orders"]],
    ["access:public", ["orders"]],
    ["version:latest", ["customers.v2"]],
    ["version:prerelease", ["customers.v3"]],
    ["version:old", ["customers.v1"]],
    ["version:none", ["lib.helper", "orders", "stg_orders"]],
    ["source:bank", ["bank.payments"]],
    ["source:bank.payments", ["bank.payments"]],
    ["source:lib.archive.payments", ["lib.archive.payments"]],
    ["source:*", ["bank.payments", "lib.archive.payments"]],
    ["source:payments", []],
    ["result:fail", ["unique_orders_id"]],
    ["result:success", ["orders"]],
    ["source_status:fresher", ["bank.payments"]],
    ["source_status:warn", ["lib.archive.payments"]],
    ["changed:main", ["countries", "stg_orders"]],
    ["selector:reports", ["orders"]],
    ["selector:re*,access:public", ["orders"]],
    ["state:new", ["orders"]],
    ["state:modified", ["orders", "stg_orders"]],
    ["state:modified.body", ["orders", "stg_orders"]],
    ["state:old,access:private", ["stg_orders"]],
    ["state:unmodified,access:private", []],
    ["exposure:dashboard", ["dashboard"]],
    ["metric:revenue", ["revenue"]],
    ["semantic_model:shop.sal*", ["sales"]],
    ["saved_query:monthly metric:sales", ["monthly"]],
    ["exposure:shop.dash*", ["dashboard"]],
    ["unit_test:orders_*", ["unknown.orders_without_lines"]],
    ["unit_test:shop.orders_without_lines", ["unknown.orders_without_lines"]],
    ["unit_test:orders", []],
  ];

  it.each(table)("%s", (selector, expected) => expect(names(selector)).toEqual([...expected].sort()));

  it("are all in the table", () => {
    const tried = new Set(table.map(([selector]) => selector.split(/[.:]/)[0]));
    expect(methodNames.filter((name) => !tried.has(name))).toEqual([]);
  });

  it("refuses a source of four parts", () => {
    expect(() => names("source:a.b.c.d")).toThrow(expect.objectContaining({ code: "select/syntax" }));
  });

  it("warns of a term that matches nothing, and of terms that have nothing in common", () => {
    const codes = (text: string) =>
      select(manifest, graph, { select: [text] }).diagnostics.map(({ message }) => message);
    expect(codes("nothing")).toEqual(['the selector "nothing" matches no enabled node']);
    expect(codes("orders,countries")).toEqual(['no enabled node is in all of "orders,countries"']);
    expect(codes("orders nothing")).toHaveLength(1);
    expect(codes("orders,marts")).toEqual([]);
  });
});
