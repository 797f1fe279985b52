import { describe, expect, it } from "vitest";
import { runProject } from "../../support/run-project.ts";

const header = "create or replace temp macro more(x) as x + 1;";
const model = { "models/m.sql": "{{ config(materialized='table') }} select 1 as id union all select 2" };
const test = (name: string, config: string, sql: string) => ({
  [`tests/${name}.sql`]: `{{ config(severity='warn', ${config}) }}\n${sql}`,
});

describe("failing rows that are kept", () => {
  it("have the sql_header of a test before what keeps them, and before what counts them where the project says so", async () => {
    const files = {
      ...model,
      ...test("kept", `store_failures=true, sql_header="${header}"`, "select more(id) as id from {{ ref('m') }}"),
      ...test(
        "counted",
        `sql_header="${header.replaceAll("more", "most")}"`,
        "select most(id) as id from {{ ref('m') }}",
      ),
    };
    const { result } = await runProject(files, { threads: 1 });
    expect(result("kept")).toMatchObject({ status: "warn", failures: 2 });
    expect(result("counted").status).toBe("error");
    const flags = { "dbt_project.yml": "name: shop\nflags: {require_sql_header_in_test_configs: true}\n" };
    const ran = await runProject({ ...files, ...flags }, { threads: 1 });
    expect(ran.result("counted")).toMatchObject({ status: "warn", failures: 2 });
  });

  it("are those of the last test where several share a name, one after the other", async () => {
    const alike = Object.assign(
      {},
      ...Array.from({ length: 8 }, (_, index) =>
        test(`t${index}`, "store_failures=true, alias='shared'", `select ${index} as n from {{ ref('m') }}`),
      ),
    ) as Readonly<Record<string, string>>;
    const { run } = await runProject({ ...model, ...alike }, { threads: 4 });
    const tests = run.results.filter(({ uniqueId }) => uniqueId.startsWith("test."));
    expect(tests.map(({ status, failures }) => `${status} ${failures}`)).toEqual(tests.map(() => "warn 2"));
  });

  it("are counted by the project's own get_test_sql", async () => {
    const own = `{% macro get_test_sql(main_sql, fail_calc, warn_if, error_if, limit) %}
select 40 + {{ fail_calc }} as failures, true as should_warn, false as should_error from ({{ main_sql }}) as found{% endmacro %}`;
    const files = {
      ...model,
      "macros/own.sql": own,
      ...test("t", "store_failures=true", "select * from {{ ref('m') }}"),
    };
    expect((await runProject(files)).result("t")).toMatchObject({ status: "warn", failures: 42 });
  });

  it("are told by should_store_failures(), of the command and of the configuration", async () => {
    const files = {
      ...model,
      "macros/asked.sql":
        "{% test asked(model) %}select {{ should_store_failures() }} as kept from {{ model }}{% endtest %}",
      "models/schema.yml": `models:
  - name: m
    data_tests:
      - asked: {name: says_nothing}
      - asked: {name: says_no, config: {store_failures: false}}
      - asked: {name: says_yes, config: {store_failures: true}}
`,
    };
    const kept = async (options: { readonly storeFailures?: boolean }) => {
      const { result } = await runProject(files, options);
      return ["says_nothing", "says_no", "says_yes"].map((name) => result(name).failingRows?.rows[0]?.[0]);
    };
    expect(await kept({})).toEqual([false, false, true]);
    expect(await kept({ storeFailures: true })).toEqual([true, false, true]);
  });
});
