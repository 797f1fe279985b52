import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { checkKills, type KillDatabase } from "../support/check-kills.ts";
import { killCases } from "../support/kill-cases.ts";
import { queryDuckdb } from "../support/query-duckdb.ts";

function duckdbFile(): KillDatabase & { remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), "xform-kill-"));
  const [file, kept] = [path.join(folder, "shop.duckdb"), path.join(folder, "kept.duckdb")];
  const clear = () => {
    for (const left of [file, `${file}.wal`]) rmSync(left, { force: true });
  };
  return {
    driver: "duckdb",
    output: () => ({ type: "duckdb", path: file }),
    // Reading a file once brings what is in its log into it.
    keep: async () => {
      if (!existsSync(file)) return;
      await queryDuckdb(file, "checkpoint");
      copyFileSync(file, kept);
    },
    putBack: async () => {
      clear();
      if (existsSync(kept)) copyFileSync(kept, file);
    },
    query: (sql) => queryDuckdb(file, sql),
    relations: "select table_schema, table_name, table_type from information_schema.tables order by all",
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

describe.concurrent("a run on DuckDB that is killed at a statement", () => {
  const cases = killCases.filter(({ engines }) => engines === undefined || engines.includes("duckdb"));
  it.each(cases)("$name", async (test) => {
    const database = duckdbFile();
    try {
      expect(await checkKills(test, database, false)).toBeGreaterThan(1);
    } finally {
      database.remove();
    }
  });
});
