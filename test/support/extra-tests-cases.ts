import { expect, it } from "vitest";
import { runProject } from "./run-project.ts";

const models = {
  "models/readings.sql": `{{ config(materialized='table') }}
select 1 as id, 5 as n, 'ab-1' as code, 'x' as grp, cast('2024-01-01' as date) as day, cast(null as integer) as gone
union all select 2, 10, 'cd-2', 'x', cast('2024-01-02' as date), null
union all select 3, null, null, 'y', cast('2024-01-04' as date), null
union all select 4, 20, 'EF-3', 'y', cast('2024-01-05' as date), 7`,
  "models/others.sql": `{{ config(materialized='table') }}
select 1 as id, 5 as n union all select 2, 10 union all select 3, null union all select 5, 20`,
  "models/nothing.sql":
    "{{ config(materialized='table') }} select 1 as id, 2 as n, cast('2024-01-01' as date) as day from {{ ref('others') }} where id > 100",
  "models/ranges.sql": `{{ config(materialized='table') }}
select 1 as id, 'apart' as kind, 0 as low, 5 as high union all select 2, 'apart', 7, 9
union all select 3, 'meet', 0, 5 union all select 4, 'meet', 5, null
union all select 5, 'overlap', 0, 5 union all select 6, 'overlap', 4, 9
union all select 7, 'open', 0, null union all select 8, 'open', 5, 9
union all select 9, 'point', 5, 5 union all select 10, 'backwards', 5, 4 union all select 11, 'no_low', null, 4`,
  "models/now.sql": `{{ config(materialized='table') }}
select 1 as id, {{ dbt.current_timestamp() }} as seen_at, 'a' as grp
union all select 2, {{ dbt.dateadd('day', -10, dbt.current_timestamp()) }}, 'b'`,
};

/** A test on a model (or a column of it), its configuration, and how many rows fail. */
type Case = readonly [on: string, test: string, given: Readonly<Record<string, unknown>>, failures: number];

const ranges = (kind: string, failures: number, more = {}): Case => [
  "ranges",
  "mutually_exclusive_ranges",
  { lower_bound_column: "low", upper_bound_column: "high", config: { where: `kind = '${kind}'` }, ...more },
  failures,
];

const cases: readonly Case[] = [
  ["readings.n", "accepted_range", { min_value: 5, max_value: 20 }, 0],
  ["readings.n", "accepted_range", { min_value: 5, max_value: 20, inclusive: false }, 2],
  ["readings.n", "accepted_range", { max_value: "5 * 2" }, 1],
  ["readings.day", "accepted_range", { min_value: "cast('2024-01-02' as date)" }, 1],
  ["readings.n", "accepted_range", { min_value: 6, config: { where: "id > 1" } }, 0],
  ["readings", "expression_is_true", { expression: "n >= 5" }, 0],
  ["readings", "expression_is_true", { expression: "n > 5 and n < 20" }, 2],
  ["readings", "expression_is_true", { expression: "n >= 5", null_fails: true }, 1],
  ["readings.n", "expression_is_true", { expression: "<= 10" }, 1],
  ["readings", "unique_combination_of_columns", { combination_of_columns: ["grp", "id"] }, 0],
  ["readings", "unique_combination_of_columns", { combination_of_columns: ["grp", "gone"] }, 1],
  ["readings", "unique_combination_of_columns", { combination_of_columns: ["grp"], quote_columns: true }, 2],
  ["readings.n", "not_null_proportion", { at_least: 0.75 }, 0],
  ["readings.n", "not_null_proportion", { at_least: 0.76 }, 1],
  ["readings.n", "not_null_proportion", { at_most: 0.7 }, 1],
  ["readings.n", "not_null_proportion", { at_least: 0.6, group_by_columns: ["grp"] }, 1],
  ["nothing.n", "not_null_proportion", { at_least: 1 }, 0],
  ["readings", "equal_rowcount", { compare_model: "ref('others')" }, 0],
  ["readings", "equal_rowcount", { compare_model: "ref('now')" }, 1],
  ["now", "recency", { field: "seen_at", datepart: "day", interval: 1 }, 0],
  ["now", "recency", { field: "seen_at", datepart: "day", interval: 1, group_by_columns: ["grp"] }, 1],
  ["readings", "recency", { field: "day", datepart: "month", interval: 1 }, 1],
  ["nothing", "recency", { field: "day", datepart: "day", interval: 1 }, 1],
  ["readings.n", "cardinality_equality", { to: "ref('others')", field: "n" }, 0],
  ["readings.id", "cardinality_equality", { to: "ref('others')", field: "id" }, 2],
  ["readings.gone", "at_least_one", {}, 0],
  ["readings.gone", "at_least_one", { group_by_columns: ["grp"] }, 1],
  ["readings.gone", "at_least_one", { config: { where: "id < 4" } }, 1],
  ["nothing.n", "at_least_one", {}, 1],
  ["readings.id", "sequential_values", {}, 0],
  ["readings.n", "sequential_values", { interval: 5 }, 1],
  ["readings.day", "sequential_values", { datepart: "day" }, 1],
  ["readings.day", "sequential_values", { datepart: "day", group_by_columns: ["grp"] }, 0],
  ranges("apart", 0),
  ranges("apart", 1, { gaps: "not_allowed" }),
  ranges("meet", 0, { gaps: "not_allowed" }),
  ranges("meet", 1, { gaps: "required" }),
  ranges("overlap", 1),
  ranges("open", 1),
  ranges("point", 1),
  ranges("point", 0, { zero_length_range_allowed: true }),
  ranges("backwards", 1, { zero_length_range_allowed: true }),
  ranges("no_low", 1),
  ranges("no_low", 3, {
    partition_by: "kind",
    config: { where: "kind <> 'apart' and kind <> 'open' and kind <> 'point'" },
  }),
  ["readings.code", "matches_regex", { regex: "^[a-z]+-\\d$" }, 1],
  ["readings.code", "matches_regex", { regex: "^[a-z]+-\\d$", case_sensitive: false }, 0],
  ["readings.code", "matches_regex", { regex: "[cE]", negate: true }, 2],
  ["readings.code", "matches_regex", { regex: "it's" }, 3],
  ["readings.n", "matches_regex", { regex: "^\\d+$" }, 0],
  ["readings", "row_count_between", { min_value: 4, max_value: 4 }, 0],
  ["readings", "row_count_between", { min_value: 5 }, 1],
  ["nothing", "row_count_between", { max_value: 0 }, 0],
  ["readings", "row_count_between", { max_value: 1, config: { where: "id = 1" } }, 0],
  ["readings.day", "column_type", { type: "date" }, 0],
  ["readings.n", "column_type", { type: "int4" }, 0],
  ["readings.code", "column_type", { type: "date" }, 1],
  ["readings.n", "column_type", { type: "bigint", config: { where: "id > 1" } }, 1],
];

/** One entry of YAML, which reads JSON: a test with a name of its own. */
function schemaYaml(): string {
  const entries = cases.map(([on, test, given], index) => {
    const [model = "", column] = on.split(".");
    const { config = {}, ...args } = given as { readonly config?: Readonly<Record<string, unknown>> };
    const entry = { [`xform.${test}`]: { name: nameOf(index), arguments: args, config } };
    return column === undefined
      ? { name: model, data_tests: [entry] }
      : { name: model, columns: [{ name: column, data_tests: [entry] }] };
  });
  const merged = [...new Set(entries.map(({ name }) => name))].map((name) => ({
    name,
    data_tests: entries.flatMap((entry) => (entry.name === name ? (entry.data_tests ?? []) : [])),
    columns: [...columnsOf(entries.filter((entry) => entry.name === name).flatMap(({ columns = [] }) => columns))],
  }));
  return JSON.stringify({ models: merged });
}

interface ColumnEntry {
  readonly name: string;
  readonly data_tests: readonly unknown[];
}

function columnsOf(columns: readonly ColumnEntry[]): readonly ColumnEntry[] {
  return [...new Set(columns.map(({ name }) => name))].map((name) => ({
    name,
    data_tests: columns.flatMap((column) => (column.name === name ? column.data_tests : [])),
  }));
}

function nameOf(index: number): string {
  return `case_${index}`;
}

/** What each of xform's own generic tests finds on one engine. */
export function extraTestsCases(output: () => Promise<Readonly<Record<string, unknown>> | undefined>): void {
  it("find what they are for, and nothing else", async () => {
    const { result } = await runProject({ ...models, "models/schema.yml": schemaYaml() }, {}, await output());
    const told = cases.map(([on, test, given], index) => {
      const { status, failures, message } = result(nameOf(index));
      return { on, test, given, found: status === "error" ? message : failures };
    });
    expect(told).toEqual(cases.map(([on, test, given, found]) => ({ on, test, given, found })));
  });
}
