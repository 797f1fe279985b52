import { expect, it } from "vitest";
import { duckdbDialect as duckdb } from "../../../../adapters/duckdb/dialect.ts";
import { postgresDialect as postgres } from "../../../../adapters/postgres/dialect.ts";
import { boundQuery } from "../../../../src/context/values/adapter/bound-query.ts";
import { PyDecimal } from "../../../../src/jinja/index.ts";

const half = PyDecimal.parse("0.50") ?? null;

it("puts values where question marks stand, and none into texts, names and comments", () => {
  const sql = "insert into t values (?, '?', ?, ?) -- ?\n, (/* ? */ ?, \"?\", ?, ?)";
  expect(boundQuery(sql, [1, "o'neil", null, true, half, 2n ** 70n], duckdb)).toBe(
    "insert into t values (1, '?', 'o''neil', null) -- ?\n, (/* ? */ true, \"?\", 0.50, 1180591620717411303424)",
  );
});

it("puts values where %s stands, and reads %% as a percent sign", () => {
  expect(boundQuery("select %s, a %% 2, %s", ["a%s", 1], postgres)).toBe("select 'a%s', a % 2, 1");
});

it("says where there are too many values or too few", () => {
  expect(() => boundQuery("select ?", [1, 2], duckdb)).toThrow("got 2 values in bindings for 1 times ?");
  expect(() => boundQuery("select %s, %s", [1], postgres)).toThrow("got 1 values in bindings for 2 times %s");
});
