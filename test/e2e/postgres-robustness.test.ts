import { execFileSync } from "node:child_process";
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { execute, loadProject, parse } from "../../src/index.ts";
import { cuttingProxy } from "../support/cutting-proxy.ts";
import { type PostgresServer, postgresPrograms, startPostgres, testedPostgres } from "../support/postgres.ts";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

const programs = postgresPrograms(testedPostgres);
if ("absent" in programs) process.stdout.write(`skipped: trouble with Postgres: ${programs.absent}\n`);

describe.skipIf("absent" in programs)("trouble with Postgres", () => {
  let server: PostgresServer;
  let client: pg.Client;
  let project: TempProject;
  const open = async () => {
    const { port, password } = server;
    const opened = new pg.Client({ host: "127.0.0.1", port, user: "tester", password, database: "shop" });
    await opened.connect();
    return opened;
  };
  const rows = async (sql: string) => (await client.query({ text: sql, rowMode: "array" })).rows as unknown[][];
  const profile = (changes: Readonly<Record<string, unknown>> = {}) =>
    `shop:\n  target: dev\n  outputs:\n    dev: ${JSON.stringify(server.output(changes))}\n`;
  const start = (files: Readonly<Record<string, string>>) => {
    project = tempProject({
      "dbt_project.yml": 'name: shop\nversion: "1.0"\nprofile: shop\n',
      "profiles.yml": profile(),
      ...files,
    });
  };
  const xform = (args: readonly string[], env = {}) => runCli(args, { cwd: project.directory, env });

  beforeAll(async () => {
    server = await startPostgres(testedPostgres);
    client = await open();
  });
  beforeEach(() => client.query("drop schema if exists main cascade; create schema main"));
  afterEach(() => project?.remove());
  afterAll(async () => {
    await client?.end();
    await server?.stop();
  });

  it("a reader sees no error and no empty table while all is rebuilt fifty times", async () => {
    start({
      "models/t.sql":
        "{{ config(materialized='table', indexes=[{'columns': ['id']}]) }} select generate_series(1, 100) as id",
      "models/i.sql": "{{ config(materialized='incremental') }} select generate_series(1, 100) as id",
      "models/v.sql": "{{ config(materialized='view') }} select id from {{ ref('t') }}",
      "models/m.sql": "{{ config(materialized='materialized_view') }} select id from {{ ref('t') }}",
      "seeds/s.csv": `id\n${Array.from({ length: 100 }, (_, id) => id).join("\n")}\n`,
    });
    const loaded = await loadProject({ directory: project.directory, environment: {}, homeDirectory: "/nonexistent" });
    const manifest = await parse(loaded);
    const build = async () => {
      const { results } = await execute(loaded, manifest, { fullRefresh: true });
      expect(results.map(({ status, message }) => [status, message])).toEqual(
        results.map(({ message }) => ["success", message]),
      );
    };
    await build();
    const readers = await Promise.all([open(), open()]);
    let isBuilding = true;
    let reads = 0;
    const seen = new Set<string>();
    const read = async (reader: pg.Client) => {
      while (isBuilding) {
        for (const name of ["t", "i", "v", "m", "s"]) {
          const { rows: found } = await reader.query(`select count(*)::int as n from main.${name}`);
          seen.add(`${name} ${found[0].n}`);
          reads += 1;
        }
      }
    };
    const reading = Promise.all(readers.map(read));
    for (let round = 0; round < 50; round++) await build();
    isBuilding = false;
    await reading;
    expect([...seen].sort()).toEqual(["i 100", "m 100", "s 100", "t 100", "v 100"]);
    expect(reads).toBeGreaterThan(100);
    for (const reader of readers) await reader.end();
  });

  it("a connection that is lost during a statement is made again, once and not for ever", async () => {
    const proxy = await cuttingProxy(server.port);
    try {
      const model = (n: number) =>
        `{{ config(materialized='table') }} select ${n} as n, pg_sleep(0.2) is null as slept`;
      start({ "profiles.yml": profile({ port: proxy.port }), "models/t.sql": model(1) });
      expect((await xform(["run"])).code).toBe(0);
      project.write({ "models/t.sql": model(2) });
      proxy.cutAt("create table", 1);
      const again = await xform(["run"]);
      expect(again.code, `${again.stdout}${again.stderr}`).toBe(0);
      expect(proxy.cuts()).toBe(1);
      expect(await rows("select n from main.t")).toEqual([[2]]);
      project.write({ "models/t.sql": model(3) });
      proxy.cutAt("create table", 1000);
      const lost = await xform(["run"]);
      expect(lost.code).toBe(1);
      expect(`${lost.stdout}${lost.stderr}`).toContain("error[warehouse/connection]: the connection was lost");
      expect(`${lost.stdout}${lost.stderr}`).toContain("--> models/t.sql:1:1");
      expect(await rows("select n from main.t")).toEqual([[2]]);
      expect(await rows("select relname from pg_class where relname like 't\\_%'")).toEqual([]);
    } finally {
      await proxy.close();
    }
  });

  it("rows are not added twice where the connection is lost while they are being committed", async () => {
    const proxy = await cuttingProxy(server.port);
    try {
      start({
        "profiles.yml": profile({ port: proxy.port }),
        "models/t.sql": "{{ config(materialized='incremental') }} select 1 as n",
      });
      expect((await xform(["run"])).code).toBe(0);
      proxy.cutAt("commit", 1);
      const { code, stdout } = await xform(["run"]);
      expect(code).toBe(1);
      expect(stdout).toContain("while the work was being committed: whether it counts is not known");
      expect([[[1]], [[2]]]).toContainEqual(await rows("select count(*)::int from main.t"));
    } finally {
      await proxy.close();
    }
  });

  it("models that lock each other are run again until all are done", async () => {
    const hooks = (first: number, second: number) =>
      `["update main.meet set n = n + 1 where id = ${first}", "select pg_sleep(0.3)", "update main.meet set n = n + 1 where id = ${second}"]`;
    start({
      "models/a.sql": `{{ config(materialized='table', pre_hook=${hooks(1, 2)}) }} select 1 as id`,
      "models/b.sql": `{{ config(materialized='table', pre_hook=${hooks(2, 1)}) }} select 1 as id`,
    });
    await client.query("create table main.meet as select generate_series(1, 2) as id, 0 as n");
    const { code, stdout, stderr } = await xform(["run", "--threads", "2"]);
    expect(code, `${stdout}${stderr}`).toBe(0);
    expect(await rows("select id, n from main.meet order by id")).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it("an error in SQL is not tried again", async () => {
    start({
      "models/t.sql": "{{ config(materialized='table', pre_hook=\"select nextval('main.tries')\") }} select 1 / 0 as n",
    });
    await client.query("create sequence main.tries");
    expect((await xform(["run"])).code).toBe(1);
    expect(await rows("select last_value::int from main.tries")).toEqual([[1]]);
  });

  it("a statement that runs too long is ended on the server", async () => {
    start({
      "profiles.yml": profile({ statement_timeout: 0.5 }),
      "models/slow.sql": "{{ config(materialized='table') }} select pg_sleep(30) is null as slept",
      "models/quick.sql": "{{ config(materialized='table') }} select 1 as id",
    });
    const { code, stdout } = await xform(["run"]);
    expect(code).toBe(1);
    expect(stdout).toContain("error[run/query-failed]: the statement ran longer than 0.5 s and was ended");
    expect(stdout).toContain("raise statement_timeout in the profile");
    expect(
      await rows(
        "select count(*)::int from pg_stat_activity where query like '%pg_sleep(30)%' and state = 'active' and pid <> pg_backend_pid()",
      ),
    ).toEqual([[0]]);
    expect(await rows("select id from main.quick")).toEqual([[1]]);
  });

  it("what a user may not do is told, and nothing is changed", async () => {
    await client.query(`
      drop role if exists guest; create role guest login password 'g'; grant connect on database shop to guest;
      create table main.t as select 1 as id`);
    start({
      "profiles.yml": profile({ user: "guest", password: "g" }),
      "models/t.sql": "{{ config(materialized='table') }} select 2 as id",
    });
    const denied = await xform(["run"]);
    expect(denied.code).not.toBe(0);
    expect(`${denied.stdout}${denied.stderr}`).toMatch(/permission denied for (schema|database) (main|shop)/);
    expect(await rows("select id from main.t")).toEqual([[1]]);
    project.write({ "profiles.yml": profile({ user: "guest", password: "g", schema: "other" }) });
    const noSchema = await xform(["run"]);
    expect(noSchema.code).not.toBe(0);
    expect(`${noSchema.stdout}${noSchema.stderr}`).toContain("permission denied for database shop");
  });

  it("keys that are not unique, columns of one name and types that do not widen leave the old rows", async () => {
    const incremental = (more: string, sql: string) =>
      `{{ config(materialized='incremental', unique_key='id', incremental_strategy='merge'${more}) }}\n${sql}`;
    start({ "models/t.sql": incremental("", "select 1 as id, 1 as n") });
    expect((await xform(["run"])).code).toBe(0);
    for (const [sql, message] of [
      ["select 1 as id, n from (values (1), (2)) as v (n)", "MERGE command cannot affect row a second time"],
      ["select 1 as id, 2 as n, 3 as n", 'column "n" specified more than once'],
      ["select 1 as id, 'many words' as n", "is of type integer but expression is of type text"],
    ] as const) {
      project.write({ "models/t.sql": incremental("", sql) });
      const { code, stdout } = await xform(["run"]);
      expect(code).toBe(1);
      expect(stdout).toContain(message);
      expect(stdout).toContain("models/t.sql:");
      expect(await rows("select id, n from main.t")).toEqual([[1, 1]]);
    }
  });

  it("names with quotes, spaces and other letters are names, whatever is in them", async () => {
    const odd = `Odd "name"; drop table x -- ü 猫`;
    start({
      "models/t.sql": `{{ config(materialized='table', alias=${JSON.stringify(odd)}, schema='Über "all"') }} select 1 as "a ""b"" ü"`,
      "models/v.sql": "select * from {{ ref('t') }}",
    });
    for (let round = 0; round < 2; round++) {
      const { code, stdout, stderr } = await xform(["run"]);
      expect(code, `${stdout}${stderr}`).toBe(0);
    }
    expect(
      await rows(
        "select nspname, relname from pg_class c join pg_namespace n on n.oid = relnamespace where relname like 'Odd%'",
      ),
    ).toEqual([['main_Über "all"', odd]]);
    expect(await rows("select * from main.v")).toEqual([[1]]);
  });

  it("connects by a connection service", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "xform-service-"));
    const file = path.join(folder, "services.conf");
    const { port, password } = server;
    writeFileSync(
      file,
      `# ours\n[other]\nhost=nowhere\n[shop]\nhost = 127.0.0.1\nport=${port}\nuser=tester\npassword=${password}\ndbname=shop\n`,
    );
    try {
      start({
        "profiles.yml": "shop:\n  outputs:\n    dev: { type: postgres, service: shop, schema: main }\n  target: dev\n",
        "models/t.sql": "select current_user as who",
      });
      const { code, stdout, stderr } = await xform(["run"], { PGSERVICEFILE: file });
      expect(code, `${stdout}${stderr}`).toBe(0);
      expect(await rows("select who from main.t")).toEqual([["tester"]]);
      project.write({
        "profiles.yml": "shop:\n  outputs:\n    dev: { type: postgres, service: shp, schema: main }\n  target: dev\n",
      });
      const unknown = await xform(["run"], { PGSERVICEFILE: file });
      expect(`${unknown.stdout}${unknown.stderr}`).toContain('there is no connection service "shp"');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("a disk that is full leaves the old table, and the next run builds the new one", async (context) => {
    const disk = mkdtempSync(path.join(os.tmpdir(), "xform-full-"));
    const mount = (...args: readonly string[]) => execFileSync("mount", args, { stdio: "ignore" });
    try {
      mount("-t", "tmpfs", "-o", "size=8m", "tmpfs", disk);
    } catch {
      rmSync(disk, { recursive: true });
      return context.skip("no tmpfs can be mounted here");
    }
    try {
      mkdirSync(path.join(disk, "space"));
      if (process.getuid?.() === 0)
        for (const folder of [disk, path.join(disk, "space")]) chownSync(folder, 65534, 65534);
      await client.query(`create tablespace small location '${path.join(disk, "space")}'`);
      const model = (rows: number) =>
        `{{ config(materialized='table', pre_hook="set local default_tablespace = small") }}\nselect n, repeat('x', 900) as x from generate_series(1, ${rows}) as n`;
      start({ "models/t.sql": model(10) });
      expect((await xform(["run"])).code).toBe(0);
      project.write({ "models/t.sql": model(40_000) });
      const full = await xform(["run"]);
      expect(full.code).toBe(1);
      expect(full.stdout).toContain("No space left on device");
      expect(await rows("select count(*)::int from main.t")).toEqual([[10]]);
      project.write({ "models/t.sql": model(100) });
      expect((await xform(["run"])).code).toBe(0);
      expect(await rows("select count(*)::int from main.t")).toEqual([[100]]);
      await client.query("drop table main.t");
      await client.query("drop tablespace small");
    } finally {
      execFileSync("umount", ["-l", disk]);
      rmSync(disk, { recursive: true, force: true });
    }
  });

  it("another run at the same time waits for the table, and both end well", async () => {
    start({ "models/t.sql": "{{ config(materialized='table') }} select 1 as id, pg_sleep(0.5) is null as slept" });
    expect((await xform(["run"])).code).toBe(0);
    const first = xform(["run"]);
    await wait(150);
    const both = await Promise.all([first, xform(["run"])]);
    for (const { code, stdout, stderr } of both) expect(code, `${stdout}${stderr}`).toBe(0);
    expect(await rows("select id from main.t")).toEqual([[1]]);
  });
});
