import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type PostgresServer, postgresPrograms, startPostgres, testedPostgres } from "../support/postgres.ts";
import { queryDuckdb } from "../support/query-duckdb.ts";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

const tested = (name: string, tests: string, more = "") =>
  `models: [{ name: ${name}, ${more} columns: [{ name: id, data_type: integer, data_tests: [${tests}] }] }]`;

const table = (config: string, sql: string) =>
  `{{ config(materialized='table', publish='after_tests'${config}) }}\n${sql}`;

describe("a model that is published after its tests, on DuckDB", () => {
  let project: TempProject;
  const build = (...args: readonly string[]) => runCli(["build", ...args], { cwd: project.directory });
  const rows = (sql: string) => queryDuckdb(`${project.directory}/shop.duckdb`, sql);
  const start = (files: Readonly<Record<string, string>>) => {
    project = tempProject({ "xform_project.yml": "name: shop\n", ...files });
  };
  const succeed = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await build(...args);
    expect(code, `${stdout}${stderr}`).toBe(0);
  };
  afterEach(() => project.remove());

  it("shows its tests what it is to be, and all others what was there", async () => {
    start({
      "models/m.sql": table("", "select {{ var('id', 1) }} as id"),
      "models/m.yml": tested("m", "{accepted_values: {arguments: {values: [1]}}}"),
      "models/other.sql": "{{ config(materialized='table') }} select 1 as id",
      "tests/seen.sql":
        "{{ config(severity='warn') }} -- depends_on: {{ ref('other') }}\nselect * from {{ ref('m') }} where id <> 1",
    });
    await succeed();
    const { code, stdout } = await build("--vars", "{id: 2}");
    expect(code).toBe(1);
    expect(await rows("select id from main.m")).toEqual([[1]]);
    const [candidate] = /main\.m__xform_candidate_[0-9a-f]{8}/.exec(stdout) ?? [];
    expect(await rows(`select id from ${candidate}`)).toEqual([[2]]);
    await succeed("--select", "m");
    expect(await rows("select table_name from duckdb_tables() order by 1")).toEqual([["m"], ["other"]]);
  });

  it("keeps the rows of a test in a table where a view would lose what it stands on", async () => {
    start({
      "models/m.sql": table("", "select 1 as id"),
      "models/m.yml": tested("m", "{not_null: {config: {store_failures_as: view}}}"),
    });
    await succeed();
    expect(await rows("select * from main_dbt_test__audit.not_null_m_id")).toEqual([]);
  });

  it("adds to an incremental table what the tests have seen, and asks the query once", async () => {
    start({
      "models/m.sql": `{{ config(materialized='incremental', publish='after_tests') }}
select nextval('main.asked')::integer as id, {{ is_incremental() }} as later`,
      "models/m.yml": tested("m", "unique"),
    });
    await rows("create sequence main.asked");
    await succeed();
    await succeed();
    expect(await rows("select id, later from main.m order by id")).toEqual([
      [1, false],
      [2, true],
    ]);
    project.write({
      "models/m.sql": "{{ config(materialized='incremental', publish='after_tests') }} select 1 as id, true as later",
    });
    expect((await build()).code).toBe(1);
    expect(await rows("select count(*)::integer from main.m")).toEqual([[2]]);
  });

  it("adds the columns of on_schema_change to the table only when the tests have passed", async () => {
    const model = (sql: string) =>
      `{{ config(materialized='incremental', publish='after_tests', on_schema_change='append_new_columns') }}\n${sql}`;
    start({ "models/m.sql": model("select 1 as id"), "models/m.yml": tested("m", "unique") });
    await succeed();
    project.write({ "models/m.sql": model("select 1 as id, 'x' as more") });
    expect((await build()).code).toBe(1);
    expect(await rows("select * from main.m")).toEqual([[1]]);
    project.write({ "models/m.sql": model("select 2 as id, 'x' as more") });
    await succeed();
    expect(await rows("select id, more from main.m order by id")).toEqual([
      [1, null],
      [2, "x"],
    ]);
  });

  it("can be related to another one that is not published yet either", async () => {
    start({
      "models/m.sql": table("", "select {{ var('id', 1) }} as id"),
      "models/n.sql": table("", "select {{ var('other', 1) }} as id"),
      "models/m.yml": tested("m", "{relationships: {arguments: {to: ref('n'), field: id}}}"),
    });
    await succeed();
    expect((await build("--vars", "{id: 2}")).code).toBe(1);
    expect(await rows("select id from main.m union all select id from main.n")).toEqual([[1], [1]]);
    await succeed("--vars", "{id: 2, other: 2}");
    expect(await rows("select id from main.m union all select id from main.n")).toEqual([[2], [2]]);
  });

  it("is as it was where its query, its hook or a test cannot be run", async () => {
    start({ "models/m.sql": table("", "select 1 as id"), "models/m.yml": tested("m", "not_null") });
    await succeed();
    const failing = [
      { "models/m.sql": table("", "select cast('x' as integer) as id") },
      { "models/m.sql": table(", post_hook='select * from main.nowhere'", "select 2 as id") },
      { "models/m.sql": table("", "select 2 as other") },
    ];
    for (const files of failing) {
      project.write(files);
      expect((await build()).code).toBe(1);
      expect(await rows("select * from main.m")).toEqual([[1]]);
    }
    project.write({ "models/m.sql": table("", "select 3 as id") });
    await succeed();
    expect(await rows("select * from main.m")).toEqual([[3]]);
    expect(await rows("select table_name from duckdb_tables()")).toEqual([["m"]]);
  });

  it("runs its hooks once, those before it first and those after it last", async () => {
    const hook = (when: string) => `${when}_hook="insert into main.hooked select '${when}', count(*) from main.m"`;
    start({
      "models/m.sql": table(`, ${hook("pre")}, ${hook("post")}`, "select 1 as id union all select 2"),
      "models/m.yml": tested("m", "unique"),
    });
    await rows("create table main.m as select 1 as id; create table main.hooked (name text, n integer)");
    await succeed();
    expect(await rows("select * from main.hooked")).toEqual([
      ["pre", 1],
      ["post", 2],
    ]);
  });
});

const programs = postgresPrograms(testedPostgres);
if ("absent" in programs) process.stdout.write(`skipped: publishing after tests on Postgres: ${programs.absent}\n`);

describe.skipIf("absent" in programs)("a model that is published after its tests, on Postgres", () => {
  let server: PostgresServer;
  let client: pg.Client;
  let project: TempProject;
  const rows = async (sql: string) => (await client.query({ text: sql, rowMode: "array" })).rows as unknown[][];
  const build = (...args: readonly string[]) => runCli(["build", ...args], { cwd: project.directory });
  beforeAll(async () => {
    server = await startPostgres(testedPostgres);
    const { port, password } = server;
    client = new pg.Client({ host: "127.0.0.1", port, user: "tester", password, database: "shop" });
    await client.connect();
    await client.query("create role reader");
  });
  beforeEach(() => client.query("drop schema if exists main cascade; create schema main"));
  afterAll(async () => {
    await client?.end();
    await server?.stop();
  });
  afterEach(() => project?.remove());

  it("has its rights, indexes, constraints, comments and what stands on it, and no candidate", async () => {
    project = tempProject({
      "dbt_project.yml": "name: shop\nprofile: shop\n",
      "profiles.yml": `shop:\n  target: dev\n  outputs:\n    dev: ${JSON.stringify(server.output())}\n`,
      "models/m.sql": table(
        ", grants={'select': ['reader']}, indexes=[{'columns': ['id']}], persist_docs={'relation': true}, contract={'enforced': true}",
        "select {{ var('id', 1) }} as id",
      ),
      "models/m.yml": tested(
        "m",
        "not_null, unique, {accepted_values: {arguments: {values: [1, 2]}}}",
        "description: kept, constraints: [{ type: primary_key, columns: [id] }],",
      ),
      "models/v.sql": "select * from {{ ref('m') }}",
    });
    const state = async () => [
      await rows("select id from main.v"),
      await rows("select has_table_privilege('reader', 'main.m', 'select'), obj_description('main.m'::regclass)"),
      await rows("select count(*)::int from pg_indexes where tablename = 'm'"),
      await rows("select relname from pg_class where relnamespace = 'main'::regnamespace and relkind in ('r', 'v')"),
    ];
    expect((await build()).code).toBe(0);
    expect(await state()).toEqual([[[1]], [[true, "kept"]], [[2]], [["m"], ["v"]]]);
    const failed = await build("--vars", "{id: 3}");
    expect(failed.code).toBe(1);
    const [relations, ...others] = (await state()).reverse();
    expect(others.reverse()).toEqual([[[1]], [[true, "kept"]], [[2]]]);
    expect(relations).toHaveLength(3);
    const { code, stdout } = await build("--vars", "{id: 2}", "--select", "m");
    expect(code, stdout).toBe(0);
    expect((await state()).slice(0, 3)).toEqual([[[2]], [[true, "kept"]], [[2]]]);
    expect((await state())[3]).toEqual(expect.arrayContaining([["m"], ["v"]]));
    expect((await state())[3]).toHaveLength(2);
  });
});
