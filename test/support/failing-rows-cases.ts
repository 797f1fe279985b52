import { expect, it } from "vitest";
import { runProject } from "./run-project.ts";

const people = `{{ config(materialized='table') }}
select 1 as id, 'ann@x.org' as email, 'Rome' as city, 3 as visits
union all select 2, 'ann@x.org', 'Oslo', null union all select null, 'cleo@x.org', 'Oslo', 7`;

const schema = `models:
  - name: people
    columns:
      - {name: id, data_tests: [{not_null: {config: {store_failures: true}}}, {not_null: {name: only_ids}}]}
      - name: email
        meta: {pii: true}
        data_tests:
          - unique
          - accepted_values: {arguments: {values: [nobody]}, config: {limit: 1}}
      - {name: city, data_tests: [{accepted_values: {arguments: {values: [Rome]}}}]}
      - name: visits
        config: {meta: {xform: {mask: true}}}
        data_tests: [{not_null: {config: {store_failures_as: view}}}, {accepted_values: {name: sum_of, arguments: {values: [3], quote: false}, config: {fail_calc: "sum(n_records) * 10", severity: warn}}}]
`;

const files = {
  "models/people.sql": people,
  "models/schema.yml": schema,
  "tests/aliased.sql": "select id, city, email as contact, upper(email) as id2 from {{ ref('people') }} where id = 1",
  "tests/other.sql": "select id, city, 1 + 1 as two from {{ ref('people') }} order by id",
  "tests/hidden.sql": "{{ config(meta={'xform': {'mask': true}}) }} select id from {{ ref('people') }} where id = 1",
  "tests/fine.sql": "select * from {{ ref('people') }} where id = 100",
  "tests/broken.sql": "select nothing from {{ ref('people') }}",
};

const masked = "***";

/** What a failed test tells of its rows, on one engine. */
export function failingRowsCases(output: () => Promise<Readonly<Record<string, unknown>> | undefined>): void {
  it("has the first rows of each failed test, without the values of masked columns", async () => {
    const { result, run } = await runProject(files, { showRows: 2 }, await output());
    const rowsOf = (name: string) => {
      const { failingRows } = result(name);
      const named = failingRows?.rows.map((row) =>
        Object.fromEntries(failingRows.columns.map((column, index) => [column.name, row[index]])),
      );
      return named;
    };
    expect(rowsOf("not_null_people_id")).toEqual([{ id: null, email: masked, city: "Oslo", visits: masked }]);
    expect(rowsOf("only_ids")).toEqual([{ id: null }]);
    expect(rowsOf("unique_people_email")).toEqual([{ unique_field: masked, n_records: 2 }]);
    expect(rowsOf("accepted_values_people_email__nobody")).toHaveLength(1);
    expect(rowsOf("accepted_values_people_city__Rome")).toEqual([{ value_field: "Oslo", n_records: 2 }]);
    expect(rowsOf("not_null_people_visits")).toEqual([{ id: 2, email: masked, city: "Oslo", visits: masked }]);
    expect(rowsOf("sum_of")).toEqual([{ value_field: masked, n_records: 1 }]);
    expect(result("sum_of")).toMatchObject({ status: "warn", failures: 10 });
    expect(rowsOf("aliased")).toEqual([{ id: 1, city: "Rome", contact: masked, id2: masked }]);
    expect(rowsOf("other")).toHaveLength(2);
    expect(result("other").failingRows?.masked).toEqual([false, false, false]);
    expect(rowsOf("hidden")).toEqual([{ id: masked }]);
    expect(rowsOf("fine")).toBeUndefined();
    expect(result("broken").status).toBe("error");
    expect(rowsOf("broken")).toBeUndefined();
    expect(JSON.stringify(run.results.map(({ failingRows }) => failingRows?.rows))).not.toContain("x.org");
  });

  it("has the query that finds the rows: of the relation that keeps them, or the test's own", async () => {
    const { result } = await runProject(files, {}, await output());
    expect(result("not_null_people_id").failingRows?.query).toMatch(/^select \* from .*not_null_people_id/);
    expect(result("aliased").failingRows?.query).toContain("as contact");
    expect(result("aliased").failingRows?.compiledFile).toBe("target/compiled/shop/tests/aliased.sql");
  });

  it("asks for no row where none is wanted", async () => {
    const { run, events } = await runProject(files, { showRows: 0 }, await output());
    expect(run.results.filter(({ failingRows }) => failingRows !== undefined)).toEqual([]);
    expect(events.some((event) => event.type === "query-finished" && event.sql.includes("xform_limited"))).toBe(false);
  });

  it("keeps a test's status where its rows cannot be fetched", async () => {
    // The rows are counted, and each of them is refused.
    const breaking = { "tests/breaks.sql": "select cast(city as integer) as n from {{ ref('people') }}" };
    const { result } = await runProject({ "models/people.sql": people, ...breaking }, {}, await output());
    expect(result("breaks")).toMatchObject({ status: "fail", failures: 3 });
    expect(result("breaks").failingRows).toBeUndefined();
  });
}
