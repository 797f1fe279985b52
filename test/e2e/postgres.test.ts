import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PostgresServer, postgresPrograms, startPostgres, testedPostgres } from "../support/postgres.ts";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

const programs = postgresPrograms(testedPostgres);
if ("absent" in programs) process.stdout.write(`skipped: a project on Postgres: ${programs.absent}\n`);

const incremental = (strategy: string) => `{{ config(materialized='incremental', unique_key='id',
  incremental_strategy='${strategy}', on_schema_change='append_new_columns') }}
select id, amount{% if var('wide', false) %}, 'new' as note{% endif %} from {{ ref('raw_orders') }}
{% if is_incremental() %}where id > (select max(id) - 1 from {{ this }}){% endif %}`;

const files = {
  "dbt_project.yml": `name: shop
version: "1.0"
profile: shop
on-run-start: ["create schema if not exists audit", "create table if not exists audit.log (line text)"]
on-run-end: ["insert into audit.log values ('{{ results | length }} results')"]
models:
  shop:
    daily:
      +post-hook: "insert into audit.log values ('built {{ this.identifier }}')"
`,
  "seeds/raw_orders.csv":
    'id,amount,day,paid,note\n1,1.50,2024-01-01,true,"a ""b"", c"\n2,2,2024-01-02,false,\n3,,,null,null\n',
  "macros/count_rows.sql": `{% macro count_rows(relation) %}
  {% set found = run_query('select count(*) as n from ' ~ ref(relation)) %}
  {{ print(relation ~ ' has ' ~ found.columns[0].values()[0]) }}
{% endmacro %}`,
  "models/stg_orders.sql": "{{ config(materialized='view') }} select id, amount, day from {{ ref('raw_orders') }}",
  "models/daily/per_day.sql":
    "{{ config(materialized='table', schema='daily') }} select day, sum(amount) as total from {{ ref('stg_orders') }} group by day",
  "models/added.sql": incremental("append"),
  "models/replaced.sql": incremental("delete+insert"),
  "models/merged.sql": incremental("merge"),
  "models/schema.yml": `models:
  - name: stg_orders
    description: Orders
    columns:
      - name: id
        data_tests: [unique, not_null]
  - name: per_day
    description: One row a day
`,
};

describe.skipIf("absent" in programs)("a project on Postgres", () => {
  let server: PostgresServer;
  let project: TempProject;
  let client: pg.Client;
  const xform = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
  const rows = async (sql: string) => (await client.query({ text: sql, rowMode: "array" })).rows as unknown[][];
  const profile = (changes = {}) =>
    `shop:\n  target: dev\n  outputs:\n    dev: ${JSON.stringify(server.output(changes))}\n`;
  const succeed = async (...args: readonly string[]) => {
    const result = await xform(...args);
    expect([result.stderr, result.code], result.stdout).toEqual(["", 0]);
    return result.stdout;
  };
  const oid = async (name: string) => (await rows(`select '${name}'::regclass::oid`))[0]?.[0];

  beforeAll(async () => {
    server = await startPostgres(testedPostgres);
    project = tempProject({ ...files, "profiles.yml": profile() });
    const { port, password } = server;
    client = new pg.Client({ host: "127.0.0.1", port, user: "tester", password, database: "shop" });
    await client.connect();
    expect(await succeed("build")).toContain("ERROR=0");
  });
  afterAll(async () => {
    await client?.end();
    await server?.stop();
    project?.remove();
  });

  it("loads seeds with their types, quotes and missing values", async () => {
    expect(await rows("select id, amount, day::text, paid, note from main.raw_orders order by id")).toEqual([
      [1, 1.5, "2024-01-01", true, 'a "b", c'],
      [2, 2, "2024-01-02", false, null],
      [3, null, null, null, "null"],
    ]);
    expect(project.read("logs/dbt.log")).toContain("raw_orders");
  });

  it("builds views, tables in schemas of their own, hooks and tests", async () => {
    expect(await rows("select day::text, total from main_daily.per_day order by day")).toEqual([
      ["2024-01-01", 1.5],
      ["2024-01-02", 2],
      [null, null],
    ]);
    expect(await rows("select count(*)::int from audit.log where line = 'built per_day'")).toEqual([[1]]);
    const results = JSON.parse(project.read("target/run_results.json")) as {
      readonly results: readonly { readonly unique_id: string; readonly adapter_response: object }[];
    };
    const responses = Object.fromEntries(results.results.map((r) => [r.unique_id, r.adapter_response]));
    expect(responses["model.shop.per_day"]).toEqual({ _message: "SELECT 3", rows_affected: 3, code: "SELECT" });
    expect(responses["model.shop.stg_orders"]).toEqual({ _message: "CREATE VIEW", code: "CREATE VIEW" });
    expect(responses["seed.shop.raw_orders"]).toEqual({ _message: "INSERT 3", rows_affected: 3, code: "INSERT" });
  });

  it("keeps what stands on a seed and on a view whose columns stay", async () => {
    const [seed, view] = [await oid("main.raw_orders"), await oid("main.stg_orders")];
    await client.query("create view main.by_hand as select id from main.stg_orders");
    await succeed("build", "--select", "raw_orders", "stg_orders");
    expect([await oid("main.raw_orders"), await oid("main.stg_orders")]).toEqual([seed, view]);
    expect(await rows("select count(*)::int from main.by_hand")).toEqual([[3]]);
  });

  it("gives a view other columns, and a seed", async () => {
    project.write({
      "models/stg_orders.sql":
        "{{ config(materialized='view') }} select 'x' as kind, id, amount, day from {{ ref('raw_orders') }}",
      "seeds/raw_orders.csv": "id,amount,day,more\n1,1.50,2024-01-01,x\n2,2,2024-01-02,y\n3,,,z\n4,4,2024-01-02,w\n",
    });
    await succeed("build", "--select", "raw_orders", "stg_orders");
    expect(await rows("select kind, id from main.stg_orders order by id limit 1")).toEqual([["x", 1]]);
    expect(await rows("select more from main.raw_orders where id = 4")).toEqual([["w"]]);
  });

  it("adds rows by each strategy, then columns, and rebuilds under --full-refresh", async () => {
    const models = ["added", "replaced", "merged"];
    const counts = async () =>
      (await rows(models.map((name) => `select count(*)::int from main.${name}`).join(" union all "))).flat();
    expect(await counts()).toEqual([3, 3, 3]);
    await succeed("run", "--select", ...models);
    // The last row of before comes again: it is appended, or takes the place of the old one.
    expect(await counts()).toEqual([5, 4, 4]);
    await succeed("run", "--select", ...models, "--vars", "{wide: true}");
    expect(await rows("select note from main.merged order by id")).toEqual([[null], [null], [null], ["new"]]);
    await succeed("run", "--select", ...models, "--full-refresh");
    expect(await counts()).toEqual([4, 4, 4]);
    expect(await rows("select count(*)::int from information_schema.columns where table_name = 'merged'")).toEqual([
      [2],
    ]);
  });

  it("shows rows, runs operations and asks for the catalog", async () => {
    const shown = await succeed(
      "show",
      "--inline",
      "select id, amount from {{ ref('merged') }} order by id",
      "--output",
      "json",
    );
    expect(shown).toContain('"amount": 1.5');
    expect(await succeed("run-operation", "count_rows", "--args", "{relation: merged}")).toContain("merged has 4");
    await client.query("comment on table main.merged is 'by hand'; comment on column main.merged.id is 'the key'");
    await client.query("create materialized view main.seen as select 1 as one");
    await succeed("docs", "generate");
    const catalog = JSON.parse(project.read("target/catalog.json")) as {
      readonly nodes: Record<string, { readonly metadata: object; readonly columns: Record<string, object> }>;
      readonly errors: unknown;
    };
    expect(catalog.errors).toBe(null);
    expect(catalog.nodes["model.shop.merged"]?.metadata).toMatchObject({
      type: "BASE TABLE",
      schema: "main",
      name: "merged",
      database: "shop",
      comment: "by hand",
      owner: "tester",
    });
    expect(catalog.nodes["model.shop.merged"]?.columns).toMatchObject({
      id: { type: "integer", index: 1, name: "id", comment: "the key" },
      amount: { type: "double precision", index: 2 },
    });
    expect(catalog.nodes["model.shop.stg_orders"]?.metadata).toMatchObject({ type: "VIEW" });
  });

  it("leaves the old table where a model fails, and points at the place", async () => {
    project.write({
      "models/daily/per_day.sql":
        "{{ config(materialized='table', schema='daily') }}\nselect day, 1 / (count(*) - count(*)) as total\nfrom {{ ref('stg_orders') }} group by day",
    });
    const failed = await xform("run", "--select", "per_day");
    expect(failed.code).toBe(1);
    expect(`${failed.stdout}${failed.stderr}`).toContain("division by zero");
    expect(await rows("select total from main_daily.per_day where day = '2024-01-01'")).toEqual([[1.5]]);
    project.write({
      "models/daily/per_day.sql":
        "{{ config(materialized='table', schema='daily') }}\nselect day,\n  no_such_column\nfrom {{ ref('stg_orders') }}",
    });
    const unknown = await xform("run", "--select", "per_day");
    expect(`${unknown.stdout}${unknown.stderr}`).toContain("models/daily/per_day.sql:3:3");
    expect(`${unknown.stdout}${unknown.stderr}`).toContain('column "no_such_column" does not exist');
  });

  it("points at the line of a seed that does not fit its types", async () => {
    project.write({
      "seeds/typed.csv": 'id,n\n1,"two\nlines"\n2,x\n',
      "seeds/typed.yml": "seeds:\n  - name: typed\n    config: { column_types: { id: integer, n: varchar(4) } }\n",
    });
    const failed = await xform("seed", "--select", "typed");
    expect(failed.code).toBe(1);
    expect(`${failed.stdout}${failed.stderr}`).toContain("seeds/typed.csv:3:1");
    expect(`${failed.stdout}${failed.stderr}`).toContain("value too long");
    expect(await rows("select to_regclass('main.typed')")).toEqual([[null]]);
  });

  it("shows a reader the old rows or the new ones while a table is built, and builds it from its own", async () => {
    const model = "{{ config(materialized='table') }} select 1 as id";
    project.write({ "models/swapped.sql": model });
    await succeed("run", "--select", "swapped");
    project.write({
      "models/swapped.sql": "{{ config(materialized='table') }} select id + 1 as id from {{ this }}, pg_sleep(2)",
    });
    const building = succeed("run", "--select", "swapped");
    const isBuilding = async () =>
      (
        await rows(
          "select 1 from pg_stat_activity where query like '%create table%pg_sleep%' and pid <> pg_backend_pid() and state = 'active'",
        )
      ).length > 0;
    while (!(await isBuilding())) await wait(20);
    // A reader that waited for the query would find it ended.
    expect(await rows("select id from main.swapped")).toEqual([[1]]);
    expect(await isBuilding()).toBe(true);
    await building;
    expect(await rows("select id from main.swapped")).toEqual([[2]]);
  });

  it("refuses a name that the server would cut, and shortens its own", async () => {
    const [fits, long] = ["f".repeat(63), "g".repeat(64)];
    project.write({
      [`models/${fits}.sql`]:
        "{{ config(materialized='incremental', unique_key='id') }} select 1 as id{% if is_incremental() %} union all select 2{% endif %}",
      [`models/${fits.slice(0, 62)}t.sql`]: "{{ config(materialized='table') }} select 1 as id",
      [`models/${long}.sql`]: "select 1 as id",
    });
    const names = [fits, `${fits.slice(0, 62)}t`];
    for (let round = 0; round < 2; round++) await succeed("run", "--select", ...names);
    expect(await rows(`select count(*)::int from main.${fits}`)).toEqual([[2]]);
    const refused = await xform("run", "--select", long);
    expect(refused.code).toBe(1);
    expect(`${refused.stdout}${refused.stderr}`).toContain(`the name "${long}" has 64 bytes, the warehouse takes 63`);
    expect(await rows(`select to_regclass('main.${"g".repeat(63)}')`)).toEqual([[null]]);
  });

  it("says what keeps it from connecting, without the password", async () => {
    for (const [changes, message] of [
      [{ password: "wr0ng-word" }, 'password authentication failed for user "tester"'],
      [{ dbname: "nowhere" }, 'database "nowhere" does not exist'],
      [{ port: 1 }, "connect ECONNREFUSED 127.0.0.1:1"],
    ] as const) {
      project.write({ "profiles.yml": profile(changes) });
      for (const command of [["debug"], ["run"]]) {
        const { code, stdout, stderr } = await xform(...command);
        expect(code).not.toBe(0);
        expect(`${stdout}${stderr}`).toContain(message);
        expect(`${stdout}${stderr}${project.read("logs/dbt.log")}`).not.toMatch(/wr0ng-word|s3cret-of-tests/);
      }
    }
    project.write({ "profiles.yml": profile() });
    expect(await succeed("debug")).toContain(`Postgres 127.0.0.1:${server.port}/shop answers`);
  });

  it("ends what runs on the server when it is interrupted", async () => {
    project.write({
      "models/slow.sql":
        "{{ config(materialized='table') }} select id from {{ ref('stg_orders') }} cross join pg_sleep(50)",
    });
    const stopped = await runCli(["run", "--select", "stg_orders", "slow"], {
      cwd: project.directory,
      signalAfter: { signal: "SIGINT", after: "OK view model main.stg_orders", delay: 500 },
    });
    expect(stopped.code).not.toBe(0);
    const left = "select count(*)::int from pg_stat_activity where application_name = 'xform' and state = 'active'";
    expect(await rows(left)).toEqual([[0]]);
    expect(await rows("select to_regclass('main.slow')")).toEqual([[null]]);
  });
});
