import { afterEach, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

let project: TempProject | undefined;
afterEach(() => project?.remove());

const files = {
  "xform_project.yml": "name: shop\n",
  "seeds/raw_orders.csv": "id,customer,amount,placed\n1,ann,10.5,2026-01-01\n",
  "models/stg_orders.sql": "select id, upper(customer) as customer, amount, placed from {{ ref('raw_orders') }}",
  "models/kept.sql": "{{ config(materialized='ephemeral') }} select * from {{ ref('stg_orders') }} where amount > 0",
  "models/totals.sql":
    "select customer, sum(amount) as total, max(placed) as last, count(*) as orders from {{ ref('kept') }} group by customer",
  "models/report.sql": "select * from {{ ref('totals') }}",
};

async function run(given: Readonly<Record<string, string>>, args: readonly string[]) {
  project = tempProject({ ...files, ...given });
  return runAgain(args);
}

async function runAgain(args: readonly string[]) {
  const { directory } = project as TempProject;
  return runCli(args, { cwd: directory });
}

/** The statuses of the last run by the name of the node. */
function results(): Readonly<Record<string, string>> {
  const text = (project as TempProject).read("target/run_results.json");
  const { results: list } = JSON.parse(text) as { readonly results: readonly { unique_id: string; status: string }[] };
  return Object.fromEntries(list.map(({ unique_id: id, status }) => [id.split(".").at(-1) ?? "", status]));
}

const test = (name: string, model: string, given: string, expected: string) =>
  `  - name: ${name}\n    model: ${model}\n    given: ${given}\n    expect: ${expected}\n`;

describe("unit tests where nothing is built", () => {
  it("find the types of inputs in seeds, in queries and through ephemeral models", async () => {
    const { code, stdout } = await run(
      {
        "models/tests.yml": [
          "unit_tests:\n",
          test(
            "of_a_seed",
            "stg_orders",
            "[{input: ref('raw_orders'), rows: [{customer: bob, placed: '2026-02-01'}]}]",
            "{rows: [{customer: BOB, placed: 2026-02-01, amount: null}]}",
          ),
          test(
            "of_an_ephemeral_model",
            "totals",
            "[{input: ref('kept'), rows: [{customer: A, amount: 1.5, placed: '2026-01-01'}, {customer: A, amount: 1}]}]",
            "{rows: [{customer: A, total: 2.5, last: 2026-01-01, orders: 2}]}",
          ),
          test(
            "of_a_query",
            "report",
            "[{input: ref('totals'), format: csv, rows: \"customer,orders\\nA,3\\n\"}]",
            "{rows: [{customer: A, total: null, orders: 3}]}",
          ),
        ].join(""),
      },
      ["test"],
    );
    expect(code, stdout).toBe(0);
    expect(results()).toEqual({ of_a_seed: "pass", of_an_ephemeral_model: "pass", of_a_query: "pass" });
  });

  it("find the types of sources in properties, and else in the rows", async () => {
    const { code, stdout } = await run(
      {
        "models/visits.sql":
          "select page, hits + 1 as hits, day + interval 1 day as next_day, moment, seen from {{ source('web', 'pages') }}",
        "models/tests.yml": [
          "sources:\n  - name: web\n    tables:\n      - name: pages\n        columns: [{name: moment, data_type: timestamp}]\n",
          "unit_tests:\n",
          test(
            "of_rows",
            "visits",
            "[{input: \"source('web', 'pages')\", rows: [{page: '7', hits: 1, day: 2026-01-31, seen: true}]}]",
            "{rows: [{page: '7', hits: 2, next_day: 2026-02-01 00:00:00, moment: null, seen: true}]}",
          ),
        ].join(""),
      },
      ["test"],
    );
    expect(code, stdout).toBe(0);
    expect(project?.read("target/compiled/shop/models/tests.yml/of_rows.sql")).toContain(
      'cast(null as timestamp) as "moment", cast(\'7\' as VARCHAR) as "page", cast(1 as INTEGER) as "hits"',
    );
  });

  it("know a column that the query has and the relation not yet", async () => {
    const given = test(
      "of_a_new_column",
      "report",
      "[{input: ref('totals'), rows: [{customer: A, first: 2026-01-01}]}]",
      "{rows: [{customer: A, first: 2026-01-01}]}",
    );
    await run({}, ["build"]);
    project?.write({
      "models/totals.sql": `${files["models/totals.sql"].replace("count(*) as orders", "min(placed) as first")}`,
      "models/tests.yml": `unit_tests:\n${given}`,
    });
    const { code, stdout } = await runAgain(["test"]);
    expect(code, stdout).toBe(0);
  });

  it("take the types of the environment that refs are deferred to", async () => {
    const output = (schema: string) => `{ type: duckdb, path: shop.duckdb, schema: ${schema} }`;
    const seed = "{{ config(materialized='table') }} select 1::utinyint as id, 'A' as customer";
    await run(
      {
        "xform_project.yml": "name: shop\nprofile: shop\n",
        "profiles.yml": `shop:\n  target: dev\n  outputs:\n    dev: ${output("dev")}\n    prod: ${output("prod")}\n`,
        "models/stg_orders.sql": seed,
        "models/kept.sql": "select id, customer from {{ ref('stg_orders') }}",
        "models/totals.sql": "select * from {{ ref('kept') }}",
      },
      ["build", "--target", "prod", "--target-path", "prod-state"],
    );
    project?.write({
      "models/stg_orders.sql": "{{ exceptions.raise_compiler_error('is not compiled') if execute }}",
      "models/tests.yml": `unit_tests:\n${test("of_production", "kept", "[{input: ref('stg_orders'), rows: [{customer: A}]}]", "{rows: [{customer: A, id: null}]}")}`,
    });
    const { code, stdout } = await runAgain(["test", "--defer", "--state", "prod-state"]);
    expect(code, stdout).toBe(0);
    expect(project?.read("target/compiled/shop/models/tests.yml/of_production.sql")).toContain("null as UTINYINT");
  });

  it("render the SQL of inputs and of what is expected", async () => {
    const sql = "{format: sql, fixture: ";
    const { code, stdout } = await run(
      {
        "macros/ten.sql": "{% macro ten() %}10{% endmacro %}",
        "tests/fixtures/given.sql":
          "{% set id = 3 %}select {{ id }} as id, 'x' as customer, {{ ten() }} as amount, null as placed",
        "tests/fixtures/wanted.sql": "select {{ ten() }} as amount, 'X' as customer",
        "models/tests.yml": `unit_tests:\n${test("of_templates", "stg_orders", `[{input: ref('raw_orders'), ${sql.slice(1)}given}]`, `${sql}wanted}`)}`,
      },
      ["test"],
    );
    expect(code, stdout).toBe(0);
  });

  it("let macros ask for the columns of an input", async () => {
    const { code, stdout } = await run(
      {
        "models/wide.sql":
          "select {% for column in adapter.get_columns_in_relation(ref('stg_orders')) %}{{ column.name }} as {{ column.name }}_x, {% endfor %} 1 as one from {{ ref('stg_orders') }}",
        "models/tests.yml": `unit_tests:\n${test("of_columns", "wide", "[{input: ref('stg_orders'), rows: [{id: 4}]}]", "{rows: [{id_x: 4, one: 1, placed_x: null}]}")}`,
      },
      ["test"],
    );
    expect(code, stdout).toBe(0);
  });
});

describe("unit tests in a build", () => {
  const failing = `unit_tests:\n${test("fails", "stg_orders", "[{input: ref('raw_orders'), rows: [{customer: bob}]}]", "{rows: [{customer: bob}]}")}${test("passes", "stg_orders", "[{input: ref('raw_orders'), rows: [{customer: bob}]}]", "{rows: [{customer: BOB}]}")}`;

  it("run before their model, keep it and all that follows from being built, and are run again by retry", async () => {
    const { code } = await run({ "models/tests.yml": failing }, ["build", "--threads", "1"]);
    expect(code).toBe(1);
    expect(results()).toEqual({
      raw_orders: "success",
      fails: "fail",
      passes: "pass",
      stg_orders: "skipped",
      totals: "skipped",
      report: "skipped",
    });
    project?.write({ "models/tests.yml": failing.replace("{rows: [{customer: bob}]}", "{rows: [{customer: BOB}]}") });
    expect((await runAgain(["retry"])).code).toBe(0);
    expect(results()).toEqual({ fails: "pass", stg_orders: "success", totals: "success", report: "success" });
  });

  it("show what differs", async () => {
    const { stdout } = await run({ "models/tests.yml": failing }, ["test"]);
    expect(stdout).toMatch(/ {6}customer\n.* {4}- {2}bob\n.* {4}\+ {2}BOB\n/);
    expect(stdout).not.toContain("\u001b[");
    const text = project?.read("target/run_results.json") ?? "";
    const { results } = JSON.parse(text) as { readonly results: readonly { message: string; failures: number }[] };
    // Tests end in any order.
    const result = results.find(({ failures }) => failures > 0);
    expect(result?.failures).toBe(1);
    expect(result?.message).toContain("-  bob\n+  BOB");
  });
});

describe("unit tests of macros", () => {
  const macros = {
    "macros/money.sql": `
      {% macro dollars(column, digits=2) %}
        round({{ column }} / 100.0, {{ digits }})
      {% endmacro %}
      {% macro last_of(relation, key, time) %}
        select * from {{ relation }} qualify row_number() over (partition by {{ key }} order by {{ time }} desc) = 1
      {% endmacro %}
      {% macro pages(number) %}{{ return(range(number) | list) }}{% endmacro %}
      {% macro region() %}{{ env_var('REGION', 'none') }} {{ var('size', 'small') }} {{ inner() }}{% endmacro %}
      {% macro inner() %}inner{% endmacro %}
    `,
  };
  const yaml = `
macros:
  - name: dollars
    config:
      meta:
        xform:
          unit_tests:
            - {name: of_meta, arguments: [price], kwargs: {digits: 1}, expect: {text: "round(price/100.0, 1)"}}
            - {name: of_space, arguments: [price], expect: {text: " round(price / 100.0,  2) "}}
unit_tests:
  - name: of_rows
    macro: shop.last_of
    arguments: [ref('stg_orders'), customer]
    kwargs: {time: placed}
    given:
      - input: ref('stg_orders')
        rows: [{customer: A, id: 1, placed: 2026-01-01}, {customer: A, id: 2, placed: 2026-01-02}]
    expect: {rows: [{customer: A, id: 2}]}
  - {name: of_value, macro: pages, arguments: [3], expect: {value: [0, 1, 2]}}
  - {name: of_other_value, macro: pages, arguments: [2], expect: {value: [0, 1, 2]}}
  - name: of_overrides
    macro: region
    overrides: {macros: {inner: other}, vars: {size: large}, env_vars: {REGION: north}}
    expect: {text: north large other}
`;

  it("compare texts without white space, values, and rows, and are in no artifact", async () => {
    const { code, stdout } = await run({ ...macros, "macros/macros.yml": yaml }, ["test", "--threads", "1"]);
    expect(code).toBe(1);
    const lines = [...stdout.matchAll(/(PASS|FAIL|ERROR) macro_test (\S+)/g)].map(
      ([, status, name]) => `${name} ${status}`,
    );
    expect(lines.toSorted()).toEqual([
      "dollars::of_meta FAIL",
      "dollars::of_space PASS",
      "pages::of_other_value FAIL",
      "pages::of_value PASS",
      "region::of_overrides PASS",
      "shop.last_of::of_rows PASS",
    ]);
    expect(stdout).toContain("expected  round(price/100.0, 1)");
    expect(stdout).toContain("actual    round(price / 100.0, 1)");
    expect(stdout).toContain("expected  [0, 1, 2]");
    for (const artifact of ["manifest.json", "run_results.json"])
      expect(project?.read(`target/${artifact}`)).not.toContain("macro_test");
  });

  it("are listed, selected and left out as unit tests", async () => {
    const { stdout } = await run({ ...macros, "macros/macros.yml": yaml }, ["-q", "ls", "--select", "test_type:unit"]);
    expect(stdout.trim().split("\n")).toHaveLength(6);
    const left = await runAgain(["-q", "ls", "--exclude-resource-type", "unit_test"]);
    expect(left.stdout).not.toContain("unit_test:");
    const one = await runAgain(["-q", "ls", "--select", "unit_test:of_v*", "--output", "path"]);
    expect(one.stdout).toBe("macros/macros.yml\n");
  });
});
