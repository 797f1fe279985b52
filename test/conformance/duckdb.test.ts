import { spawn } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { adapter } from "../../adapters/duckdb/index.ts";
import { applySettings, type Database, type WarehouseError } from "../../src/adapter/index.ts";
import { adapterConformance } from "../../src/adapter/testing/index.ts";

const directory = mkdtempSync(path.join(realpathSync(os.tmpdir()), "xform-duckdb-"));
const unreachable = { path: "no/such/folder/shop.duckdb" };

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("in memory", async () => {
  await adapterConformance(adapter, { config: { type: "duckdb", path: ":memory:" }, unreachable, directory });
});

describe("in a file", async () => {
  await adapterConformance(adapter, { config: { type: "duckdb", path: "shop's data.duckdb" }, unreachable, directory });
});

describe("a file of DuckDB", () => {
  const open = (config: Readonly<Record<string, string>>): Promise<Database> =>
    adapter.open({ settings: applySettings(adapter.settings, config).settings, directory });
  const rows = async (database: Database, sql: string) => {
    const connection = await database.connect();
    try {
      return (await connection.execute(sql)).rows;
    } finally {
      await connection.close();
    }
  };

  it("is shared when it is opened twice, and stays open until the last is closed", async () => {
    const [one, two] = [await open({ path: "shared.duckdb" }), await open({ path: "./shared.duckdb" })];
    await rows(one, "create table t as select 1 as id");
    expect(await rows(two, "select id from t")).toEqual([[1]]);
    await one.close();
    expect(await rows(two, "select id from t")).toEqual([[1]]);
    await two.close();
    const again = await open({ path: "shared.duckdb" });
    expect(await rows(again, "select id from t")).toEqual([[1]]);
    await again.close();
  });

  it("is closed with the connections that were left open", async () => {
    for (let round = 0; round < 5; round++) {
      const database = await open({ path: "left.duckdb" });
      await (await database.connect()).execute("create table if not exists t as select 1 as id");
      await database.close();
    }
  }, 5_000);

  it("gives every opening in memory a database of its own", async () => {
    const [one, two] = [await open({ path: ":memory:" }), await open({ path: ":memory:" })];
    await rows(one, "create table t as select 1 as id");
    await expect(rows(two, "select id from t")).rejects.toMatchObject({ kind: "statement" });
    await one.close();
    await two.close();
  });

  it("that another process holds is an error of its own, with the process", async () => {
    const file = path.join(directory, "held.duckdb");
    const program = `const { DuckDBInstance } = require("@duckdb/node-api");
      DuckDBInstance.create(${JSON.stringify(file)}).then(async (instance) => {
        await instance.connect();
        console.log("ready");
        setInterval(() => instance, 1000);
      });`;
    const holder = spawn(process.execPath, ["-e", program], { cwd: path.resolve(import.meta.dirname, "../..") });
    try {
      await new Promise<void>((resolve, reject) => {
        holder.stdout.once("data", () => resolve());
        holder.once("exit", () => reject(new Error("the process that holds the file ended")));
      });
      const failure = await open({ path: file }).catch((error: unknown) => error as WarehouseError);
      expect(failure).toMatchObject({ name: "WarehouseError", kind: "locked" });
      expect((failure as WarehouseError).hint).toContain(`close the process ${holder.pid}`);
    } finally {
      holder.kill("SIGKILL");
    }
    await expect
      .poll(() =>
        open({ path: file })
          .then((database) => database.close())
          .then(
            () => "open",
            () => "held",
          ),
      )
      .toBe("open");
  });

  it("that is no database is an error of the connection", async () => {
    await expect(open({ path: import.meta.filename })).rejects.toMatchObject({ kind: "connection" });
  });

  it("has the settings and attached files of the profile on each connection", async () => {
    await (await open({ path: "other's.duckdb" })).close();
    const settings = {
      path: "main.duckdb",
      settings: { default_order: "DESC", threads: 1 },
      attach: [{ path: path.join(directory, "other's.duckdb"), alias: 'o"ther', read_only: true }],
    };
    const database = await adapter.open({ settings: applySettings(adapter.settings, settings).settings, directory });
    for (let round = 0; round < 2; round++) {
      expect(await rows(database, "select current_setting('default_order'), current_setting('threads')")).toEqual([
        ["DESC", 1],
      ]);
      expect(await rows(database, "select count(*) from duckdb_databases() where database_name = 'o\"ther'")).toEqual([
        [1],
      ]);
    }
    await database.close();
  });

  it("finds relative paths, of attached databases and of files, in the project's folder", async () => {
    await (await open({ path: "beside.duckdb" })).close();
    writeFileSync(path.join(directory, "rows.csv"), "id\n1\n2\n");
    const config = { path: "paths.duckdb", attach: [{ path: "beside.duckdb", read_only: true, type: "duckdb" }] };
    const database = await adapter.open({ settings: applySettings(adapter.settings, config).settings, directory });
    expect(await rows(database, "select count(*) from duckdb_databases() where database_name = 'beside'")).toEqual([
      [1],
    ]);
    expect(await rows(database, "select count(*) from 'rows.csv'")).toEqual([[2]]);
    await database.close();
  });

  it("has the secrets of the profile, and an error does not tell them", async () => {
    const secret = { type: "http", bearer_token: "t0ken", scope: ["https://a.example", "https://b.example"] };
    const config = {
      path: ":memory:",
      secrets: [secret, { ...secret, name: "named", extra_http_headers: { A: "b" } }],
    };
    const settings = (given: object) => applySettings(adapter.settings, { ...given }).settings;
    const database = await adapter.open({ settings: settings(config), directory });
    expect(await rows(database, "select name, scope from duckdb_secrets() order by name")).toEqual([
      ["named", ["https://a.example", "https://b.example"]],
      ["xform_secret_1", ["https://a.example", "https://b.example"]],
    ]);
    await database.close();
    const broken = await adapter.open({ settings: settings({ secrets: [{ ...secret, use: "t0ken" }] }), directory });
    const failure = await broken.connect().catch((error: unknown) => error as WarehouseError);
    expect(failure).toMatchObject({ kind: "connection" });
    expect((failure as WarehouseError).message).toContain("'use'");
    expect(`${(failure as WarehouseError).message} ${(failure as WarehouseError).hint}`).not.toContain("t0ken");
    await broken.close();
  });
});
