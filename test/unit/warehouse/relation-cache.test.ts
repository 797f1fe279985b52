import { expect, it } from "vitest";
import { duckdbDialect } from "../../../adapters/duckdb/dialect.ts";
import type { QueryResult } from "../../../src/core/index.ts";
import { RelationCache } from "../../../src/warehouse/relation-cache.ts";

const orders = { database: "shop", schema: "main", identifier: "orders" };
const answer: QueryResult = { columns: [], rows: [["shop", "main", "orders", "table"]], message: "" };

/** A cache whose queries are answered by hand, in the order in which they came. */
function askedByHand() {
  const asked: { answer: (result: QueryResult) => void; fail: (error: Error) => void }[] = [];
  const query = () => new Promise<QueryResult>((answer, fail) => asked.push({ answer, fail }));
  return { cache: new RelationCache(duckdbDialect, query), asked };
}

it("finds a relation whose schema is being read while another node makes the cache forget everything", async () => {
  const { cache, asked } = askedByHand();
  const found = cache.find(orders);
  cache.clear();
  asked[0]?.answer(answer);
  expect(await found).toEqual({ ...orders, type: "table" });
});

it("reads a schema again where reading it failed, and keeps what was read since", async () => {
  const { cache, asked } = askedByHand();
  const failed = cache.find(orders);
  cache.clear();
  const found = cache.find(orders);
  asked[1]?.answer(answer);
  expect(await found).toEqual({ ...orders, type: "table" });
  asked[0]?.fail(new Error("the connection was lost"));
  await expect(failed).rejects.toThrow("the connection was lost");
  expect(await cache.find(orders)).toEqual({ ...orders, type: "table" });
  expect(asked).toHaveLength(2);
});
