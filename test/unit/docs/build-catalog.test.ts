import { afterAll, beforeAll, expect, it } from "vitest";
import { adapter } from "../../../adapters/duckdb/index.ts";
import type { GraphNode, Manifest } from "../../../src/core/index.ts";
import { buildCatalog, type CatalogArtifact } from "../../../src/docs/index.ts";
import { Warehouse } from "../../../src/warehouse/index.ts";

const warehouse = new Warehouse({ adapter, settings: { path: ":memory:" }, directory: "." });

/** A node with what the catalog looks at. */
function node(fields: Readonly<Record<string, unknown>>): GraphNode {
  const name = String(fields.name);
  return {
    uniqueId: `${String(fields.resourceType)}.shop.${name}`,
    database: "memory",
    alias: name,
    identifier: name,
    config: { materialized: "table" },
    ...fields,
  } as unknown as GraphNode;
}

const nodes = [
  node({ resourceType: "model", name: "orders", schema: "MAIN", alias: "Orders" }),
  node({ resourceType: "model", name: "order_view", schema: "main", database: null }),
  node({ resourceType: "model", name: "folded", schema: "main", config: { materialized: "ephemeral" } }),
  node({ resourceType: "model", name: "not_built", schema: "main" }),
  node({ resourceType: "test", name: "orders", schema: "main" }),
  node({ resourceType: "source", name: "events", schema: "landing" }),
];

const manifest = { nodes: new Map(nodes.map((each) => [each.uniqueId, each])) } as unknown as Manifest;

let catalog: CatalogArtifact;

beforeAll(async () => {
  await warehouse.query(`create table orders (id integer, "Total" decimal(12,2), "__proto__" varchar)`);
  await warehouse.query("comment on table orders is 'One row per order'");
  await warehouse.query("comment on column orders.id is 'Number'");
  await warehouse.query("create view order_view as select id from orders");
  await warehouse.query("create table folded (x integer); create table unknown_to_all (x integer)");
  await warehouse.query("create schema landing; create table landing.events (seen_at timestamp)");
  const generatedAt = new Date("2026-01-02T03:04:05.678Z");
  catalog = await buildCatalog({ manifest, warehouse, invocationId: "an-id", generatedAt, version: "1.12.0" });
});

afterAll(() => warehouse.close());

const column = (name: string, type: string, index: number, comment: string | null = null) => ({
  type,
  index,
  name,
  comment,
});

it("has the published shape", () => {
  expect(Object.keys(catalog)).toEqual(["metadata", "nodes", "sources", "errors"]);
  expect(catalog.metadata).toEqual({
    dbt_schema_version: "https://schemas.getdbt.com/dbt/catalog/v1.json",
    dbt_version: "1.12.0",
    generated_at: "2026-01-02T03:04:05.678000Z",
    invocation_id: "an-id",
    invocation_started_at: "2026-01-02T03:04:05.678000Z",
    env: {},
  });
  const orders = catalog.nodes["model.shop.orders"];
  expect(orders?.metadata).toEqual({
    type: "BASE TABLE",
    schema: "main",
    name: "orders",
    database: "memory",
    comment: "One row per order",
    owner: null,
  });
  expect(Object.entries(orders?.columns ?? {})).toEqual([
    ["id", column("id", "INTEGER", 1, "Number")],
    ["Total", column("Total", "DECIMAL(12,2)", 2)],
    ["__proto__", column("__proto__", "VARCHAR", 3)],
  ]);
  expect(orders?.stats).toEqual({
    has_stats: {
      id: "has_stats",
      label: "Has Stats?",
      value: false,
      include: false,
      description: "Indicates whether there are statistics for this table",
    },
  });
  expect(orders?.unique_id).toBe("model.shop.orders");
  expect(catalog.errors).toBeNull();
});

it("has the relations of nodes and sources and no others", () => {
  expect(Object.keys(catalog.nodes)).toEqual(["model.shop.orders", "model.shop.order_view"]);
  expect(catalog.nodes["model.shop.order_view"]?.metadata.type).toBe("VIEW");
  expect(Object.keys(catalog.sources)).toEqual(["source.shop.events"]);
});

it("tells of a warehouse that does not answer", async () => {
  const away = { dialect: warehouse.dialect, query: () => Promise.reject(new Error("away")) } as unknown as Warehouse;
  const options = { manifest, warehouse: away, invocationId: "x", generatedAt: new Date(), version: "1" };
  expect(await buildCatalog(options)).toMatchObject({ nodes: {}, sources: {}, errors: ["away", "away"] });
});
