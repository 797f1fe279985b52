import { describe, expect, it } from "vitest";
import { runProject } from "../../support/run-project.ts";
import { screeningCases } from "../../support/screening-cases.ts";

describe("tests that are answered together, on DuckDB", () => {
  screeningCases(async () => undefined);

  it.each([
    ["a table", false, "materialized='table'", "select 1 as id"],
    ["a view that filters reach through", false, "materialized='view'", "select 1 as id"],
    ["a view with groups", true, "materialized='view'", "select 1 as id group by 1"],
    ["Parquet files", false, "materialized='external', location='m.parquet'", "select 1 as id"],
    ["files of text", true, "materialized='external', location='m.csv'", "select 1 as id"],
  ])("are those of what each test would make anew: %s", async (_, isTogether, config, sql) => {
    const { result, events } = await runProject({
      "models/m.sql": `{{ config(${config}) }} ${sql}`,
      "models/schema.yml": `models: [{name: m, columns: [{name: id, data_tests: [unique, not_null]}]}]`,
    });
    expect([result("unique_m_id").status, result("not_null_m_id").status]).toEqual(["pass", "pass"]);
    const asked = events.filter((event) => event.type === "query-finished" && event.sql.includes("screen_2"));
    expect(asked).toHaveLength(isTogether ? 1 : 0);
  });
});
