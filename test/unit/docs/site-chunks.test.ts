import vm from "node:vm";
import { describe, expect, it } from "vitest";
import { siteChunks } from "../../../src/docs/site/site-chunks.ts";
import type { Page, SearchData, SiteIndex } from "../../../src/docs/site/site-data.ts";
import type { Artifacts } from "../../../src/docs/site/site-input.ts";
import { catalog, hostile, manifest, oddName, runResults } from "../../support/browser-artifacts.ts";

const artifacts: Artifacts = { manifest, catalog, runResults };

/** Runs the chunks as a browser does. */
function load(from: Artifacts) {
  const context = vm.createContext({});
  for (const { script } of siteChunks(from)) vm.runInContext(script, context);
  const chunks = JSON.parse(vm.runInContext("JSON.stringify(xformDocs)", context)) as Record<string, unknown>;
  const index = chunks.index as SiteIndex;
  const ordinal = (id: string) => index.entries.findIndex((entry) => entry.id === id);
  return {
    index,
    search: chunks.search as SearchData,
    entry: (id: string) => index.entries[ordinal(id)],
    page: (id: string) => (chunks["pages-0"] as Page[])[ordinal(id)] as Page,
    label: (at: number) => index.entries[at]?.label,
  };
}

describe("the index", () => {
  const site = load(artifacts);

  it("has an entry for all but the tool's own macros", () => {
    expect(site.index.entries.map((entry) => entry.label)).toEqual([
      "customers",
      "orders",
      oddName,
      "stg_orders",
      "raw.orders",
      "countries",
      "board",
      "cents",
      "money",
      "not_null_orders_order_id",
      "orders_add_up",
    ]);
  });

  it("knows what feeds what, without tests and macros", () => {
    const { edges } = site.index;
    const pairs = edges.flatMap((from, at) =>
      at % 2 === 0 ? [`${site.label(from)} > ${site.label(edges[at + 1] as number)}`] : [],
    );
    expect(pairs.sort()).toEqual([
      "countries > customers",
      "customers > board",
      "orders > customers",
      `orders > ${oddName}`,
      "raw.orders > stg_orders",
      "stg_orders > orders",
    ]);
  });

  it("writes folders with slashes and leaves out what is empty", () => {
    expect(site.entry("seed.shop.countries")).toEqual({
      id: "seed.shop.countries",
      kind: "seed",
      label: "countries",
      package: "shop",
      folder: "seeds",
    });
  });

  it("counts what is described and tested", () => {
    const orders = site.entry("model.shop.orders");
    expect(orders).toMatchObject({
      described: true,
      columns: 4,
      describedColumns: 4,
      status: "success",
      group: "finance",
    });
    expect(orders?.tests?.map(site.label)).toEqual(["not_null_orders_order_id", "orders_add_up"]);
  });

  it("tells the last run, worst first and without colours", () => {
    expect(site.index.run).toMatchObject({ command: "build", counts: { success: 1, fail: 1, pass: 1 } });
    expect(site.index.run?.problems).toMatchObject([
      { status: "fail", message: expect.stringMatching(/^Got 3 results,/) },
    ]);
  });
});

describe("the pages", () => {
  const site = load(artifacts);
  const orders = site.page("model.shop.orders");

  it("have the warehouse's columns in their order with the project's descriptions", () => {
    expect(orders.columns?.map(({ name, type, missing }) => [name, type, missing])).toEqual([
      ["ORDER_ID", "INTEGER", undefined],
      ["NOTE", "VARCHAR", undefined],
      ["__proto__", "BOOLEAN", undefined],
      ["gone", undefined, true],
    ]);
    expect(orders.columns?.[0]?.description).toBe("Number of the order.");
    expect(orders.columns?.[2]?.description).toBe("from the warehouse");
  });

  it("have tests with their results at the column or the relation", () => {
    expect(orders.columns?.[0]?.tests).toMatchObject([{ label: "not_null", result: { status: "fail", failures: 3 } }]);
    expect(orders.tests).toMatchObject([{ label: "orders_add_up", severity: "warn", result: { status: "pass" } }]);
  });

  it("have details, among them the group's owner and the warehouse's figures", () => {
    const facts = Object.fromEntries(orders.facts.map((fact) => [fact.label, fact.text ?? fact.code ?? fact.list]));
    expect(facts).toMatchObject({
      "Materialized as": "incremental",
      Owner: "Finance · finance@example.com",
      Rows: "12",
      Tags: ["nightly"],
      "meta: grain": "order",
      Relation: '"shop"."main"."orders"',
    });
  });

  it("keep hostile text as it is", () => {
    expect(orders.columns?.[1]?.description).toBe(hostile);
  });

  it("exist for exposures and macros with fields missing", () => {
    expect(site.page("exposure.shop.board").facts.map(({ label }) => label)).toEqual([
      "Kind of exposure",
      "Owner",
      "Package",
      "File",
    ]);
    expect(site.page("macro.shop.cents").feeds?.map(site.label)).toEqual(["orders"]);
  });
});

describe("the search data", () => {
  it("refer to texts by number", () => {
    const site = load(artifacts);
    const at = site.index.entries.findIndex((entry) => entry.id === "model.shop.orders");
    const names = site.search.columns[at]?.flatMap((text, index) => (index % 2 === 0 ? [site.search.texts[text]] : []));
    expect(names).toEqual(["ORDER_ID", "NOTE", "__proto__", "gone"]);
  });
});

describe("chunks", () => {
  it("hold nothing that ends a script element", () => {
    for (const { script } of siteChunks(artifacts)) expect(script).not.toContain("<");
  });

  it("are made of nothing but a manifest, and of anything that is none", () => {
    const site = load({ manifest, catalog: undefined, runResults: undefined });
    expect(site.index).toMatchObject({ hasCatalog: false });
    expect(site.index.run).toBeUndefined();
    expect(site.page("model.shop.orders").columns?.map(({ missing }) => missing)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    for (const odd of [null, undefined, [], "text", { nodes: { "model.a.b": null }, sources: 3 }]) {
      expect(load({ manifest: odd, catalog: odd, runResults: odd }).index.entries.length).toBeLessThan(2);
    }
  });

  it("leave out nodes that are not to be shown", () => {
    const orders = { ...manifest.nodes["model.shop.orders"], docs: { show: false } };
    const site = load({
      ...artifacts,
      manifest: { ...manifest, nodes: { ...manifest.nodes, "model.shop.orders": orders } },
    });
    expect(site.entry("model.shop.orders")).toBeUndefined();
    expect(site.page("model.shop.customers").needs?.map(site.label)).toEqual(["countries"]);
  });

  it("take no results from commands that only compile", () => {
    const site = load({ ...artifacts, runResults: { ...runResults, args: { which: "generate" } } });
    expect(site.index.run).toBeUndefined();
    expect(site.entry("model.shop.orders")?.status).toBeUndefined();
  });
});
