import { describe, expect, it } from "vitest";
import type { Entry, SearchData, SiteIndex } from "../../../src/docs/site/site-data.ts";
import { search } from "../../../templates/docs/src/search/rank.ts";

const entry = (kind: Entry["kind"], label: string): Entry => ({
  id: `${kind}.shop.${label}`,
  kind,
  label,
  package: "shop",
});

const entries = [
  entry("model", "orders"),
  entry("model", "order_lines"),
  entry("model", "reorder_forecast"),
  entry("model", "stg_orders"),
  entry("model", "customers"),
  entry("model", "payments"),
  entry("source", "raw.orders"),
  entry("test", "not_null_orders_order_id"),
];

const texts = ["order_id", "customer_id", "orders", "Who pays for orders.", "How a customer pays."];

const index: SiteIndex = {
  project: "shop",
  adapterType: "duckdb",
  version: "",
  generatedAt: "",
  hasCatalog: false,
  overview: "",
  entries,
  edges: [],
  pagesPerChunk: 50,
};

const data: SearchData = {
  texts,
  descriptions: [-1, -1, -1, -1, -1, 4, -1, -1],
  columns: [[0, -1], [], [], [], [1, 3, 2, -1], [], [], []],
};

const found = (query: string) =>
  search(index, data, query, 20).map(({ ordinal, column }) => {
    const { label } = entries[ordinal] as Entry;
    return column === undefined ? label : `${label} › ${column}`;
  });

describe("search", () => {
  it("puts exact names before prefixes, words and parts, then columns, then tests", () => {
    expect(found("orders")).toEqual([
      "orders",
      "raw.orders",
      "stg_orders",
      "customers › orders",
      "not_null_orders_order_id",
    ]);
    expect(found("order").slice(0, 5)).toEqual([
      "orders",
      "raw.orders",
      "order_lines",
      "stg_orders",
      "reorder_forecast",
    ]);
  });

  it("finds columns and descriptions", () => {
    expect(found("customer_id")).toEqual(["customers › customer_id"]);
    expect(found("pays")).toEqual(["payments", "customers › customer_id"]);
  });

  it("wants all words", () => {
    expect(found("stg orders")).toEqual(["stg_orders"]);
    expect(found("customers order")).toEqual(["customers › orders"]);
    expect(found("orders nothing")).toEqual([]);
  });

  it("takes a unique id", () => {
    expect(found("model.shop.payments")[0]).toBe("payments");
  });

  it("forgives slips only where nothing else is found", () => {
    expect(found("cusotmers")).toEqual(["customers"]);
    expect(found("ordlin")).toEqual(["order_lines"]);
    expect(found("zzz")).toEqual([]);
  });

  it("works before the columns are loaded, and on nothing", () => {
    expect(search(index, undefined, "payments", 5)).toHaveLength(1);
    expect(search(index, data, "  ", 5)).toEqual([]);
  });
});
