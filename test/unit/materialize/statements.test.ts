import { describe, expect, it } from "vitest";
import { adapter } from "../../../adapters/duckdb/index.ts";
import { adapter as postgres } from "../../../adapters/postgres/index.ts";
import type { Column } from "../../../src/core/index.ts";
import { findMaterialization } from "../../../src/materialize/index.ts";
import { expectGolden } from "../../support/golden.ts";
import { plainDialect, type RecordingOptions, recordingContext } from "./recording-context.ts";

type Scenario = Omit<RecordingOptions, "dialect"> & { readonly materialized: string };

const dialects = { duckdb: adapter.dialect, plain: plainDialect, postgres: postgres.dialect };

const columns: readonly Column[] = [
  { name: "id", dataType: "INTEGER" },
  { name: "day", dataType: "DATE" },
  { name: "two words", dataType: "VARCHAR" },
];
const wider: readonly Column[] = [...columns, { name: "added", dataType: "DOUBLE" }];
const other: readonly Column[] = [...wider.slice(0, 1), ...wider.slice(2)];

const incremental = (config: Readonly<Record<string, unknown>>, rest: Partial<Scenario> = {}): Scenario => ({
  materialized: "incremental",
  existing: "table",
  columns,
  config,
  ...rest,
});

const kept: readonly Column[] = [
  ...columns,
  ...["dbt_scd_id", "dbt_updated_at", "dbt_valid_from", "dbt_valid_to"].map((name) => ({ name, dataType: "VARCHAR" })),
];
const changes: readonly Column[] = [
  { name: "dbt_change_type", dataType: "VARCHAR" },
  ...wider,
  { name: "dbt_unique_key", dataType: "INTEGER" },
  ...kept.slice(columns.length),
];
const history = { strategy: "timestamp", unique_key: "id", updated_at: "day" };

const scenarios: Readonly<Record<string, Scenario>> = {
  "table, nothing there": { materialized: "table" },
  "table over a table": { materialized: "table", existing: "table" },
  "table over a view": { materialized: "table", existing: "view" },
  "view, nothing there": { materialized: "view", target: "view" },
  "view over a view": { materialized: "view", target: "view", existing: "view" },
  "view over a table": { materialized: "view", target: "view", existing: "table" },
  "incremental, nothing there": { materialized: "incremental" },
  "incremental over a view": { materialized: "incremental", existing: "view" },
  "incremental, full refresh": { materialized: "incremental", existing: "table", fullRefresh: true },
  "incremental, no key": incremental({}),
  "incremental, a key": incremental({ unique_key: "id" }),
  "incremental, default strategy by name": incremental({ unique_key: "id", incremental_strategy: "default" }),
  "append with a key": incremental({ unique_key: "id", incremental_strategy: "append" }),
  "delete+insert, several keys and predicates": incremental({
    unique_key: ["id", "day"],
    incremental_strategy: "delete+insert",
    incremental_predicates: ["day > '2024-01-01'", "id > 0"],
  }),
  "delete+insert, predicates under their old name": incremental({
    unique_key: "id",
    incremental_strategy: "delete+insert",
    predicates: "day > '2024-01-01'",
  }),
  "merge, a key": incremental({ unique_key: "id", incremental_strategy: "merge" }),
  "merge, several keys and predicates": incremental({
    unique_key: ["id", "day"],
    incremental_strategy: "merge",
    incremental_predicates: ["DBT_INTERNAL_DEST.day > '2024-01-01'"],
  }),
  "merge, no key": incremental({ incremental_strategy: "merge" }),
  "merge, some columns": incremental({
    unique_key: "id",
    incremental_strategy: "merge",
    merge_update_columns: ["day"],
  }),
  "merge, all but some columns": incremental({
    unique_key: "id",
    incremental_strategy: "merge",
    merge_exclude_columns: ["ID", "day"],
  }),
  "new columns, ignored": incremental({ unique_key: "id" }, { newColumns: wider }),
  "new columns, appended": incremental(
    { unique_key: "id", on_schema_change: "append_new_columns" },
    { newColumns: wider },
  ),
  "other columns, only appended": incremental({ on_schema_change: "append_new_columns" }, { newColumns: other }),
  "other columns, all synced": incremental({ on_schema_change: "sync_all_columns" }, { newColumns: other }),
  "same columns, synced": incremental({ on_schema_change: "sync_all_columns" }),
  "snapshot, nothing there": { materialized: "snapshot", config: history },
  "snapshot, a new column": {
    materialized: "snapshot",
    existing: "table",
    fullRefresh: true,
    columns: kept,
    newColumns: changes,
    config: history,
  },
};

async function record(dialect: RecordingOptions["dialect"], scenario: Scenario): Promise<string> {
  const { context, log } = recordingContext({ dialect, ...scenario });
  await findMaterialization(scenario.materialized)?.(context);
  return log.join("\n");
}

describe("the statements of materializations", () => {
  it.each(Object.entries(dialects))("in the dialect %s", async (name, dialect) => {
    const sections: string[] = [];
    for (const [title, scenario] of Object.entries(scenarios)) {
      sections.push(`-- ${"=".repeat(10)} ${title}\n${await record(dialect, scenario)}\n`);
    }
    expectGolden(`materialize/${name}.sql`, sections.join("\n"));
  });

  it("run hooks around and inside the transaction, and publish at the end", async () => {
    const log = (await record(adapter.dialect, { materialized: "table" }))
      .split("\n")
      .filter((line) => line.startsWith("--"));
    expect(log).toEqual([
      "-- pre-hook outside",
      "-- begin",
      "-- pre-hook inside",
      "-- post-hook inside",
      "-- commit",
      "-- post-hook outside",
      "-- published table orders",
    ]);
  });

  it("refuse other columns under on_schema_change fail, and say which", async () => {
    const retyped = other.map((column) => (column.name === "id" ? { ...column, dataType: "BIGINT" } : column));
    const failure = record(adapter.dialect, incremental({ on_schema_change: "fail" }, { newColumns: retyped }));
    await expect(failure).rejects.toMatchObject({
      code: "run/schema-changed",
      message: expect.stringMatching(
        /new column: added DOUBLE\n.*column is gone: day DATE\n.*other type: id was INTEGER, is BIGINT/,
      ),
    });
    expect(await record(adapter.dialect, incremental({ on_schema_change: "fail" }))).toContain("insert into");
  });

  it("refuse a strategy that the warehouse does not have", async () => {
    await expect(record(plainDialect, incremental({ incremental_strategy: "merg" }))).rejects.toMatchObject({
      code: "run/strategy-not-found",
      diagnostics: [{ hint: 'did you mean "merge"?' }],
    });
    const small = {
      ...plainDialect,
      capabilities: { ...plainDialect.capabilities, incrementalStrategies: ["append"] },
    };
    await expect(record(small, incremental({ incremental_strategy: "merge" }))).rejects.toMatchObject({
      code: "run/strategy-not-found",
    });
    // It is refused on the first run too, when it would not be used yet.
    await expect(
      record(small, { materialized: "incremental", config: { incremental_strategy: "merge" } }),
    ).rejects.toMatchObject({ code: "run/strategy-not-found" });
  });

  it("are those of no materialization for an unknown name", () => {
    expect([findMaterialization("tabel"), findMaterialization("toString")]).toEqual([undefined, undefined]);
  });
});
