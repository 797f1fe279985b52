import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CliOptions, runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

/** A small project as a team has it: dbt's files and spellings, old ones among them. */
const files = {
  "dbt_project.yml": `name: 'jaffle'
version: '1.0.0'
config-version: 2
profile: 'jaffle'
model-paths: ["models"]
seed-paths: ["seeds"]
test-paths: ["tests"]
macro-paths: ["macros"]
target-path: "target"
clean-targets: ["target", "dbt_packages"]
require-dbt-version: [">=1.0.0", "<2.0.0"]
vars:
  min_amount: 0
models:
  jaffle:
    +materialized: view
    marts:
      +materialized: table
      +tags: nightly
seeds:
  jaffle:
    +column_types: {id: bigint}
`,
  "profiles.yml": `jaffle:
  target: dev
  outputs:
    dev: {type: duckdb, path: jaffle.duckdb, threads: 2}
    prod: {type: duckdb, path: jaffle.duckdb, schema: analytics, threads: 4}
`,
  "seeds/raw_orders.csv":
    "id,customer,amount,ordered_on\n1,ann,10.5,2024-01-01\n2,bob,20,2024-01-02\n3,ann,5.25,2024-01-03\n",
  "macros/cents.sql": "{% macro to_cents(column) -%}\n  cast({{ column }} * 100 as integer)\n{%- endmacro %}\n",
  "models/staging/stg_orders.sql": `with source as (
    select * from {{ ref('raw_orders') }}
),
renamed as (
    select id as order_id, customer, {{ to_cents('amount') }} as cents, ordered_on from source
)
select * from renamed where cents >= {{ var('min_amount') }}
`,
  "models/marts/customers.sql": "select customer, sum(cents) as cents from {{ ref('stg_orders') }} group by 1\n",
  "models/marts/events.sql": `{{ config(materialized='incremental', unique_key='order_id', incremental_strategy='delete+insert') }}
select order_id, ordered_on, '{{ target.name }}' as built_by from {{ ref('stg_orders') }}
{% if is_incremental() %}
where ordered_on > (select max(ordered_on) from {{ this }})
{% endif %}
`,
  "models/schema.yml": `version: 2
models:
  - name: stg_orders
    description: Orders, one row each.
    columns:
      - name: order_id
        tests:
          - unique
          - not_null
  - name: customers
    columns:
      - name: customer
        tests: [unique]
      - name: cents
        tests:
          - not_null:
              config: {severity: warn}
exposures:
  - name: board
    type: dashboard
    owner: {email: board@example.com}
    depends_on: [ref('customers')]
`,
  "tests/positive.sql": "select * from {{ ref('customers') }} where cents <= 0\n",
} as const;

describe("a project with dbt's files", () => {
  let project: TempProject;
  const xform = (args: readonly string[], options: Partial<CliOptions> = {}) =>
    runCli(args, { cwd: project.directory, ...options });
  const query = async (sql: string) => {
    const { stdout } = await xform(["show", "--inline", sql, "--output", "json", "--limit", "0"]);
    return (JSON.parse(stdout) as { show: readonly Record<string, unknown>[] }).show;
  };

  beforeAll(() => {
    project = tempProject(files, "jaffle");
  });
  afterAll(() => project.remove());

  it("parses and writes the manifest", async () => {
    const { code, stdout, stderr } = await xform(["parse"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("Found 3 models, 5 data tests, 1 seed, 1 exposure");
    expect(JSON.parse(project.read("target/manifest.json"))).toMatchObject({ metadata: { project_name: "jaffle" } });
  });

  it("loads seeds, runs models and tests them, one command each", async () => {
    const seed = await xform(["seed"]);
    expect(seed.stdout).toContain("OK seed file main.raw_orders");
    const run = await xform(["run"]);
    expect(run.stdout).toContain("Done. PASS=3 WARN=0 ERROR=0");
    const test = await xform(["test"]);
    expect(test.stdout).toContain("Done. PASS=5 WARN=0 ERROR=0");
    expect([seed.code, run.code, test.code]).toEqual([0, 0, 0]);
    expect(await query("select customer, cents from {{ ref('customers') }} order by 1")).toEqual([
      { customer: "ann", cents: expect.anything() },
      { customer: "bob", cents: expect.anything() },
    ]);
  });

  it("adds what is new to an incremental model", async () => {
    project.write({ "seeds/raw_orders.csv": `${files["seeds/raw_orders.csv"]}4,cid,7,2024-01-04\n` });
    const { code, stdout } = await xform(["build", "--threads", "1"]);
    expect([code, stdout.includes("Concurrency: 1 thread (target='dev')")]).toEqual([0, true]);
    expect(await query("select count(*) as n, count(distinct order_id) as ids from {{ ref('events') }}")).toEqual([
      { n: 4, ids: 4 },
    ]);
    expect(project.read("target/run/jaffle/models/marts/events.sql")).toContain("delete from");
  });

  it("builds another target into its own schema", async () => {
    const { code, stdout } = await xform(["build", "--target", "prod"]);
    expect([code, stdout.includes("analytics.customers")]).toEqual([0, true]);
    const { stdout: compiled } = await xform(["compile", "--select", "customers", "--target", "prod", "--quiet"]);
    expect(compiled).toContain('"jaffle"."analytics"."stg_orders"');
    expect(await query("select distinct built_by from jaffle.analytics.events")).toEqual([{ built_by: "prod" }]);
  });

  it("takes variables, also as JSON", async () => {
    for (const vars of ["{min_amount: 900}", '{"min_amount": 900}', "min_amount: 900"]) {
      const { stdout } = await xform(["compile", "--select", "stg_orders", "--vars", vars, "-q"]);
      expect(stdout).toContain("where cents >= 900");
    }
    const wrong = await xform(["compile", "--vars", "[1"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("error[project/vars-invalid]");
  });

  it("shows rows as a table and as JSON", async () => {
    const table = await xform(["show", "--select", "stg_orders", "--limit", "1"]);
    expect(table.stdout.split("\n").slice(0, 3)).toEqual([
      "Previewing node 'stg_orders':",
      "| order_id | customer | cents | ordered_on |",
      "| -------- | -------- | ----- | ---------- |",
    ]);
    const json = await xform(["show", "--inline", "select 1 as a, 'b' as c", "--output", "json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ show: [{ a: 1, c: "b" }] });
    const wrong = await xform(["show", "--inline", "select nothing"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("nothing");
  });

  it("lists nodes in every form", async () => {
    const ls = async (...args: readonly string[]) => (await xform(["ls", ...args])).stdout.trim().split("\n");
    expect(await ls("--resource-type", "model")).toEqual([
      "jaffle.marts.customers",
      "jaffle.marts.events",
      "jaffle.staging.stg_orders",
    ]);
    expect(await ls("--resource-type", "seed", "--output", "name")).toEqual(["raw_orders"]);
    expect(await ls("--select", "exposure:board")).toEqual(["exposure:jaffle.board"]);
    expect(await ls("--select", "tag:nightly", "--resource-type", "model", "--output", "path")).toEqual([
      "models/marts/customers.sql",
      "models/marts/events.sql",
    ]);
    const [line = ""] = await ls("--select", "customers", "--resource-type", "model", "--output", "json");
    expect(JSON.parse(line)).toMatchObject({
      name: "customers",
      resource_type: "model",
      unique_id: "model.jaffle.customers",
    });
    const keys = await ls(
      "--select",
      "customers",
      "--resource-type",
      "model",
      "--output",
      "json",
      "--output-keys",
      "name",
      "config.materialized",
    );
    expect(keys.map((text) => JSON.parse(text) as unknown)).toEqual([
      { name: "customers", "config.materialized": "table" },
    ]);
    const nothing = await xform(["ls", "--select", "nothing"]);
    expect([nothing.code, nothing.stdout]).toEqual([0, ""]);
    expect(nothing.stderr).toContain("warning[select/nothing]");
  });

  it("says what it sees with debug", async () => {
    const { code, stdout } = await xform(["debug"]);
    expect(code).toBe(0);
    for (const word of ["xform", "node", "project", "profile", "target", "connection"])
      expect(stdout).toMatch(new RegExp(`^ok +${word} `, "m"));
  });

  it("prints errors only under --quiet", async () => {
    const good = await xform(["run", "--quiet"]);
    expect([good.code, good.stdout, good.stderr]).toEqual([0, "", ""]);
    const bad = await xform(["build", "-q", "--select", "stg_orders", "--vars", "min_amount: nonsense"]);
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain("ERROR");
    expect(bad.stdout).not.toContain("Concurrency");
  });

  it("gives exit codes: 1 where a node fails, 2 where the project or the command line is wrong", async () => {
    project.write({ "models/marts/broken.sql": "select nothing from {{ ref('stg_orders') }}" });
    const failed = await xform(["run"]);
    expect([failed.code, /Done\. PASS=3 WARN=0 ERROR=1/.test(failed.stdout)]).toEqual([1, true]);
    expect(failed.stdout).toContain("models/marts/broken.sql:1:8");
    project.write({ "models/marts/broken.sql": "select * from {{ ref('nowhere') }}" });
    const wrong = await xform(["run"]);
    expect([wrong.code, wrong.stderr.includes("error[parse/ref-not-found]")]).toEqual([2, true]);
    project.write({ "models/marts/broken.sql": "select 1 as id" });
    for (const args of [
      ["nothing"],
      ["run", "--nothing"],
      ["run", "--threads", "many"],
      ["ls", "--output", "nothing"],
      ["run", "--select", "nothing:x"],
      ["run", "--target", "nothing"],
    ]) {
      const { code, stderr, stdout } = await xform(args);
      expect([args, code, `${stdout}${stderr}`.includes(" at ")]).toEqual([args, 2, false]);
      expect(stderr).not.toBe("");
    }
  });

  it("stops at the first failure under --fail-fast", async () => {
    project.write({
      "models/marts/broken.sql": "select nothing",
      "models/marts/later.sql": "select * from {{ ref('customers') }}",
    });
    const { code, stdout } = await xform([
      "run",
      "--fail-fast",
      "--threads",
      "1",
      "--select",
      "broken customers later",
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/ERROR=1 SKIP=[12] /);
    project.write({ "models/marts/broken.sql": "select 1 as id" });
  });

  it("skips what stands on a failed test, and builds the rest", async () => {
    project.write({ "seeds/raw_orders.csv": `${files["seeds/raw_orders.csv"]}3,dup,1,2024-01-05\n` });
    const { code, stdout } = await xform(["build"]);
    expect(code).toBe(1);
    expect(stdout).toContain("Skipped because unique_stg_orders_order_id did not succeed:");
    expect(stdout).toMatch(/OK table model main\.broken/);
    project.write({ "seeds/raw_orders.csv": files["seeds/raw_orders.csv"] });
  });

  it("reads options from the environment, XFORM_ before DBT_", async () => {
    const env = { DBT_TARGET: "dev", XFORM_TARGET: "prod" };
    expect((await xform(["debug"], { env })).stdout).toMatch(/target +prod/);
    expect((await xform(["debug"], { env: { DBT_ENGINE_TARGET: "prod", DBT_TARGET: "dev" } })).stdout).toMatch(
      /target +prod/,
    );
    expect((await xform(["debug", "--target", "dev"], { env })).stdout).toMatch(/target +dev/);
    const wrong = await xform(["run"], { env: { DBT_FULL_REFRESH: "perhaps" } });
    expect([wrong.code, wrong.stderr.includes("FULL_REFRESH")]).toEqual([2, true]);
  });

  it("runs from another folder, and takes options before the command", async () => {
    const there = await runCli(["--project-dir", project.directory, "ls", "--resource-type", "seed"], { cwd: "/" });
    expect([there.code, there.stdout]).toEqual([0, "jaffle.raw_orders\n"]);
    const below = await runCli(["ls", "--resource-type", "seed"], { cwd: `${project.directory}/models/marts` });
    expect([below.code, below.stdout]).toEqual([0, "jaffle.raw_orders\n"]);
  });

  it("writes where it is told", async () => {
    await xform(["run", "--select", "stg_orders", "--target-path", "elsewhere", "--log-path", "elsewhere/logs"]);
    expect(project.read("elsewhere/run_results.json")).toContain("model.jaffle.stg_orders");
    expect(project.read("elsewhere/logs/dbt.log")).toContain("stg_orders");
    expect(project.read("elsewhere/compiled/jaffle/models/staging/stg_orders.sql")).toContain("raw_orders");
  });

  it("takes away what it wrote with clean, and nothing else", async () => {
    const { code, stdout } = await xform(["clean"]);
    expect([code, stdout]).toEqual([0, "Removed target\n"]);
    expect(() => project.read("target/manifest.json")).toThrow();
    expect(project.read("models/marts/customers.sql")).toContain("stg_orders");
    expect((await xform(["clean"])).stdout).toBe("Nothing to clean\n");
  });
});

describe("a new project", () => {
  it("is made by init and builds at once", async () => {
    const folder = tempProject({});
    try {
      const made = await runCli(["init", "weather"], { cwd: folder.directory });
      expect([made.code, made.stderr]).toEqual([0, ""]);
      expect(made.stdout).toContain("cd weather");
      const built = await runCli(["build"], { cwd: `${folder.directory}/weather` });
      expect([built.code, built.stderr]).toEqual([0, ""]);
      expect(built.stdout).toMatch(/Done\. PASS=\d+ WARN=0 ERROR=0 SKIP=0/);
      const again = await runCli(["init", "weather"], { cwd: folder.directory });
      expect([again.code, again.stderr.includes("error[cli/folder-exists]")]).toEqual([2, true]);
    } finally {
      folder.remove();
    }
  });
});
