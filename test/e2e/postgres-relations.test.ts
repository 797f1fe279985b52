import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type PostgresServer, postgresPrograms, startPostgres, testedPostgres } from "../support/postgres.ts";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

const programs = postgresPrograms(testedPostgres);
if ("absent" in programs) process.stdout.write(`skipped: relations on Postgres: ${programs.absent}\n`);

/** What is said about relations beside their rows, in a project of its own for each test. */
describe.skipIf("absent" in programs)("relations on Postgres", () => {
  let server: PostgresServer;
  let client: pg.Client;
  let project: TempProject;
  const rows = async (sql: string) => (await client.query({ text: sql, rowMode: "array" })).rows as unknown[][];
  const xform = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
  const succeed = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await xform(...args);
    expect(code, `${stdout}${stderr}`).toBe(0);
    return `${stdout}${stderr}`;
  };
  const start = (files: Readonly<Record<string, string>>) => {
    project = tempProject({
      "dbt_project.yml": 'name: shop\nversion: "1.0"\nprofile: shop\n',
      "profiles.yml": `shop:\n  target: dev\n  outputs:\n    dev: ${JSON.stringify(server.output())}\n`,
      ...files,
    });
  };
  const indexes = async () =>
    (await rows("select indexdef from pg_indexes where schemaname = 'main' order by 1")).flat();
  const rights = (name: string) =>
    rows(`select grantee, privilege_type from information_schema.role_table_grants
    where table_schema = 'main' and table_name = '${name}' and grantee <> 'tester' order by 1, 2`);

  beforeAll(async () => {
    server = await startPostgres(testedPostgres);
    const { port, password } = server;
    client = new pg.Client({ host: "127.0.0.1", port, user: "tester", password, database: "shop" });
    await client.connect();
    await client.query("create role reader; create role writer; create role other");
  });
  beforeEach(() => client.query("drop schema if exists main cascade; create schema main"));
  afterAll(async () => {
    await client?.end();
    await server?.stop();
  });
  afterEach(() => project?.remove());

  it("have the rights that are configured, and no others after the next run", async () => {
    start({
      "models/t.sql": "{{ config(materialized='table', grants={'select': ['reader', 'writer']}) }} select 1 as id",
      "models/i.sql": "{{ config(materialized='incremental', grants={'insert': 'writer'}) }} select 1 as id",
      "models/v.sql": "{{ config(grants={'+select': ['other']}) }} select 1 as id",
      "models/schema.yml": "models:\n  - name: v\n    config: { grants: { select: [reader] } }\n",
    });
    for (let round = 0; round < 2; round++) {
      await succeed("run");
      expect(await rights("t")).toEqual([
        ["reader", "SELECT"],
        ["writer", "SELECT"],
      ]);
      expect(await rights("i")).toEqual([["writer", "INSERT"]]);
      expect(await rights("v")).toEqual([
        ["other", "SELECT"],
        ["reader", "SELECT"],
      ]);
    }
    project.write({
      "models/i.sql": "{{ config(materialized='incremental', grants={'select': 'reader'}) }} select 1 as id",
    });
    await succeed("run");
    expect(await rights("i")).toEqual([["reader", "SELECT"]]);
  });

  it("carry descriptions, whatever is written in them", async () => {
    const text = 'It\'s "a" table; -- drop table x $$ \\\\ {{ 1 }} ünï';
    start({
      "dbt_project.yml": `name: shop\nversion: "1.0"\nprofile: shop\nmodels: { +persist_docs: { relation: true, columns: true } }\n`,
      "models/t.sql": '{{ config(materialized=\'table\') }} select 1 as id, 2 as "Odd ""name"',
      "models/v.sql": "select * from {{ ref('t') }}",
      "models/m.sql": "{{ config(materialized='materialized_view') }} select * from {{ ref('t') }}",
      "models/schema.yml": ["t", "v", "m"]
        .map(
          (name) => `  - name: ${name}
    description: ${JSON.stringify(`${name}: ${text}`).replace("{{ 1 }}", "{{ '{{ 1 }}' }}")}
    columns:
      - { name: id, description: the key }
      - { name: 'Odd "name', quote: true, description: odd }
      - { name: missing, description: nothing }
`,
        )
        .join("")
        .replace(/^/, "models:\n"),
    });
    const output = await succeed("run");
    expect(output).toContain('described columns that "shop"."main"."t" does not have: missing');
    expect(output).toContain("--> models/t.sql:1:1");
    for (const name of ["t", "v", "m"]) {
      expect(await rows(`select obj_description('main.${name}'::regclass)`)).toEqual([[`${name}: ${text}`]]);
      expect(await rows(`select col_description('main.${name}'::regclass, i) from generate_series(1, 2) i`)).toEqual([
        ["the key"],
        ["odd"],
      ]);
    }
  });

  it("have indexes, also under names that would be cut, and can be unlogged", async () => {
    const long = "a_table_with_a_name_that_is_rather_long_for_an_index_of_it";
    start({
      [`models/${long}.sql`]: `{{ config(materialized='table', unlogged=true, indexes=[
        {'columns': ['first_column_of_it'], 'unique': true}, {'columns': ['second_column_of_it']},
        {'columns': ['first_column_of_it', 'second_column_of_it'], 'type': 'btree'},
        {'columns': ['lower(second_column_of_it)'], 'type': 'hash'}]) }}
        select 1 as first_column_of_it, 'x' as second_column_of_it`,
    });
    for (let round = 0; round < 2; round++) {
      await succeed("run");
      expect(
        (await indexes()).map((definition) => String(definition).replace(/INDEX \S+ ON/, "INDEX ON")).sort(),
      ).toEqual([
        `CREATE INDEX ON main.${long} USING btree (first_column_of_it, second_column_of_it)`,
        `CREATE INDEX ON main.${long} USING btree (second_column_of_it)`,
        `CREATE INDEX ON main.${long} USING hash (lower(second_column_of_it))`,
        `CREATE UNIQUE INDEX ON main.${long} USING btree (first_column_of_it)`,
      ]);
      expect(await rows(`select relpersistence from pg_class where relname = '${long}'`)).toEqual([["u"]]);
    }
  });

  it("are refreshed where they are materialized views, and follow changes of their configuration", async () => {
    const view = (config: string) =>
      `{{ config(materialized='materialized_view', ${config}) }} select count(*)::int as n, 1 as id from {{ ref('t') }}`;
    start({
      "models/t.sql": "{{ config(materialized='incremental') }} select 1 as id",
      "models/m.sql": view("indexes=[{'columns': ['id'], 'unique': true}]"),
    });
    await succeed("run");
    await succeed("run");
    expect(await rows("select n from main.m")).toEqual([[2]]);
    const oid = "select 'main.m'::regclass::oid";
    const before = await rows(oid);
    project.write({ "models/m.sql": view("indexes=[{'columns': ['n']}]") });
    await succeed("run", "--select", "m");
    expect(await indexes()).toEqual(["CREATE INDEX m_n_idx ON main.m USING btree (n)"]);
    expect(await rows(oid)).toEqual(before);
    project.write({ "models/m.sql": view("on_configuration_change='continue'") });
    expect(await succeed("run", "--select", "m")).toContain("on_configuration_change is continue");
    project.write({ "models/m.sql": view("on_configuration_change='fail'") });
    const failed = await xform("run", "--select", "m");
    expect(failed.code).toBe(1);
    expect(failed.stdout).toContain("error[run/configuration-changed]");
    expect(await indexes()).toEqual(["CREATE INDEX m_n_idx ON main.m USING btree (n)"]);
    await succeed("run", "--select", "m", "--full-refresh");
    expect(await indexes()).toEqual([]);
    project.write({ "models/m.sql": "{{ config(materialized='table') }} select 5 as n" });
    await succeed("run", "--select", "m");
    expect(await rows("select relkind from pg_class where relname = 'm'")).toEqual([["r"]]);
    project.write({ "models/m.sql": view("indexes=[]") });
    await succeed("run", "--select", "m");
    expect(await rows("select relkind from pg_class where relname = 'm'")).toEqual([["m"]]);
  });

  it("keep what stands on them when they are rebuilt, and say what does not fit any more", async () => {
    start({
      "models/t.sql": "{{ config(materialized='table') }} select 1 as id, 'x' as name",
      "models/v.sql": "select id, name from {{ ref('t') }}",
    });
    await succeed("run");
    await client.query(`
      create view main.above with (security_barrier = true) as select name, id from main.v;
      comment on view main.above is 'by hand'; comment on column main.above.id is 'key';
      grant select on main.above to reader with grant option; grant select (id) on main.above to other;
      create materialized view main.kept as select id from main.above;
      create unique index kept_id on main.kept (id);
      alter view main.above owner to tester`);
    await succeed("run", "--select", "t");
    expect(await rows("select reloptions, obj_description(oid) from pg_class where relname = 'above'")).toEqual([
      [["security_barrier=true"], "by hand"],
    ]);
    expect(await rows("select col_description('main.above'::regclass, 2)")).toEqual([["key"]]);
    expect(await rights("above")).toEqual([["reader", "SELECT"]]);
    expect(await rows("select * from main.kept")).toEqual([[1]]);
    expect(await indexes()).toEqual(["CREATE UNIQUE INDEX kept_id ON main.kept USING btree (id)"]);
    project.write({ "models/t.sql": "{{ config(materialized='table') }} select 1 as id" });
    const output = await succeed("run", "--select", "t");
    expect(output).toContain(
      "does not fit it any more was dropped: view main.v, view main.above, materialized view main.kept",
    );
    expect(await rows("select id from main.t")).toEqual([[1]]);
  });

  it("are not built under a name that somebody's table has", async () => {
    start({ "models/t.sql": "{{ config(materialized='table') }} select 1 as id" });
    await client.query(
      "create table main.t__dbt_tmp as select 'mine' as x; create table main.t__xform_new as select 'mine' as x",
    );
    for (let round = 0; round < 2; round++) await succeed("run");
    expect(await rows("select * from main.t__dbt_tmp union all select * from main.t__xform_new")).toEqual([
      ["mine"],
      ["mine"],
    ]);
    expect(await rows("select relname from pg_class where relname like 't\\_\\_%' order by 1")).toEqual([
      ["t__dbt_tmp"],
      ["t__xform_new"],
    ]);
  });

  it("take longer texts than before, and other columns, under views that stand on them", async () => {
    const model = (policy: string, columns: string) =>
      `{{ config(materialized='incremental', on_schema_change='${policy}') }} select ${columns}`;
    start({ "models/t.sql": model("ignore", "cast('abc' as varchar(3)) as a, 1 as b, 1 as gone") });
    await succeed("run");
    await client.query("create view main.v as select a, b from main.t");
    project.write({ "models/t.sql": model("ignore", "cast('abcdef' as varchar(6)) as a, 2 as b, 2 as gone") });
    await succeed("run");
    expect(await rows("select a, b from main.v order by b")).toEqual([
      ["abc", 1],
      ["abcdef", 2],
    ]);
    project.write({ "models/t.sql": model("sync_all_columns", "cast('long' as text) as a, 3::bigint as b") });
    await succeed("run");
    expect(await rows("select a, b from main.v order by b")).toEqual([
      ["abc", "1"],
      ["abcdef", "2"],
      ["long", "3"],
    ]);
    expect(
      await rows(`select column_name, data_type from information_schema.columns where table_name = 't' order by 1`),
    ).toEqual([
      ["a", "text"],
      ["b", "bigint"],
    ]);
  });

  it("keep foreign keys that refer to them", async () => {
    start({
      "models/parent.sql": "{{ config(materialized='table') }} select 1 as id",
      "models/child.sql": "{{ config(materialized='table') }} select 1 as parent_id",
      "models/schema.yml": `models:
  - name: parent
    config: { contract: { enforced: true } }
    constraints: [{ type: primary_key, columns: [id] }]
    columns: [{ name: id, data_type: integer }]
  - name: child
    config: { contract: { enforced: true } }
    constraints: [{ type: foreign_key, columns: [parent_id], to: "ref('parent')", to_columns: [id] }]
    columns: [{ name: parent_id, data_type: integer, constraints: [{ type: check, expression: "parent_id > 0" }] }]
`,
    });
    const keys =
      "select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'main.child'::regclass order by 1";
    for (const select of ["parent child", "parent"]) {
      await succeed("run", "--select", ...select.split(" "));
      expect((await rows(keys)).flat()).toEqual([
        "CHECK ((parent_id > 0))",
        "FOREIGN KEY (parent_id) REFERENCES main.parent(id)",
      ]);
    }
  });

  it("are built by statements that carry the query comment", async () => {
    const model = { "models/t.sql": "{{ config(materialized='table') }} select current_query() as q" };
    const sent = async () => String((await rows("select q from main.t"))[0]?.[0]);
    start(model);
    await succeed("run");
    const facts = { app: "dbt", profile_name: "shop", target_name: "dev", node_id: "model.shop.t" };
    expect(JSON.parse(/^\/\* (.*) \*\/\n/.exec(await sent())?.[1] ?? "{}")).toMatchObject(facts);
    project.write({
      "dbt_project.yml": `name: shop
version: "1.0"
profile: shop
query-comment: { comment: "{{ note(node) }} {{ connection_name }}", append: true }
`,
      "macros/note.sql":
        "{% macro note(node) %}{{ node.name if node else 'nobody' }} on {{ target.name }}{% endmacro %}",
    });
    await succeed("run");
    expect(await sent()).toMatch(/\n\/\* t on dev model\.shop\.t \*\/$/);
    project.write({ "dbt_project.yml": 'name: shop\nversion: "1.0"\nprofile: shop\nquery-comment: ""\n' });
    await succeed("run");
    expect(await sent()).not.toContain("/*");
  });
});
