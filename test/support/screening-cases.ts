import { expect, it } from "vitest";
import type { NodeResult, RunOptions } from "../../src/index.ts";
import { Random } from "./random.ts";
import { type ProjectRun, runProject } from "./run-project.ts";

type Output = () => Promise<Readonly<Record<string, unknown>> | undefined>;

/** A relation whose tests are answered together on every engine: a window is made anew for each of them. */
const view = (sql: string) =>
  `{{ config(materialized='view') }}\nselect *, count(*) over () as n_rows from (${sql}) as found`;

const columnsYaml = (...columns: readonly (readonly [name: string, tests: string])[]) =>
  `models:\n  - name: m\n    columns:\n${columns.map(([name, tests]) => `      - {name: ${name}, data_tests: ${tests}}\n`).join("")}`;

/** The queries that answered several tests. */
function together({ events }: ProjectRun): readonly string[] {
  return events.flatMap((event) =>
    event.type === "query-finished" && event.sql.includes("screen_2") ? [event.sql] : [],
  );
}

/** What a person reads of the results, in their order. */
function told({ run }: ProjectRun): readonly unknown[] {
  return run.results.map(({ uniqueId, status, failures, message, failingRows }: NodeResult) => ({
    uniqueId,
    status,
    failures,
    message,
    rows: failingRows?.rows.length,
  }));
}

/** The same where threads decide on the order. */
function sorted(ran: ProjectRun): readonly unknown[] {
  return told(ran).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** That tests which are answered together say what they say alone, on one engine. */
export function screeningCases(output: Output): void {
  const runBoth = async (
    files: Readonly<Record<string, string>>,
    options: RunOptions & { readonly threads?: number },
  ) => {
    const batched = await runProject(files, options, await output());
    const single = await runProject(files, { ...options, singleTests: true }, await output());
    return { batched, single };
  };

  it("answers tests of one relation by one query, each with a result of its own, in the same order", async () => {
    const files = {
      "models/m.sql": view("select 1 as id, 'a' as name union all select 2, null"),
      "models/schema.yml": columnsYaml(
        ["id", "[not_null, unique, {accepted_values: {arguments: {values: [1, 2], quote: false}}}]"],
        [
          "name",
          "[not_null, {not_null: {name: named, config: {where: id < 2}}}, {accepted_values: {arguments: {values: [a]}}}]",
        ],
      ),
    };
    const { batched, single } = await runBoth(files, { threads: 1 });
    expect(told(batched)).toEqual(told(single));
    expect(together(batched)).toHaveLength(1);
    expect(together(single)).toEqual([]);
    expect(batched.result("not_null_m_id")).toMatchObject({
      status: "pass",
      failures: 0,
      adapterResponse: { _message: "SELECT 1" },
    });
    expect(batched.result("not_null_m_id").compiledCode).toContain("is null");
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "says the same of random rows and tests as each test by itself: %i",
    async (seed) => {
      const files = randomProject(seed);
      const { batched, single } = await runBoth(files, { threads: 1 });
      expect(told(batched), JSON.stringify(files)).toEqual(told(single));
      const answered = together(batched).flatMap((sql) => sql.match(/as screen_\d+/g) ?? []);
      expect(answered.length).toBeGreaterThan(5);
    },
  );

  it("says the same with several threads and models", async () => {
    const projects = [11, 12, 13].map((seed) => randomProject(seed, `m${seed}`));
    const files = Object.assign({}, ...projects) as Readonly<Record<string, string>>;
    const { batched, single } = await runBoth(files, { threads: 4 });
    expect(sorted(batched)).toEqual(sorted(single));
  });

  it("leaves each test to itself where the query fails, so that only the wrong one is an error", async () => {
    const files = {
      "models/m.sql": view("select 1 as id, 'x' as name"),
      "models/schema.yml": columnsYaml(
        ["id", "[not_null, {accepted_values: {arguments: {values: [1], quote: false}}}]"],
        ["nothing", "[not_null]"],
      ),
    };
    const { run, result, ...rest } = await runProject(files, { threads: 1 }, await output());
    expect(run.results.map(({ status }) => status)).toEqual(["success", "pass", "pass", "error"]);
    expect(result("not_null_m_nothing").diagnostic?.at).toMatchObject({ file: "models/schema.yml", line: 5 });
    expect(together({ run, result, ...rest })).toHaveLength(1);
  });

  it("does not take a column of the tested model for one that the other model lacks", async () => {
    const relationships = "{relationships: {arguments: {to: ref('other'), field: id}}}".replace(
      "ref('other')",
      `"ref('other')"`,
    );
    const files = {
      "models/m.sql": view("select 1 as id"),
      "models/other.sql": view("select 7 as another"),
      "models/schema.yml": columnsYaml(["id", `[not_null, unique, ${relationships}]`]),
    };
    const { batched, single } = await runBoth(files, { threads: 1 });
    expect(batched.result("relationships_m_id__id__ref_other_").status).toBe("error");
    expect(told(batched)).toEqual(told(single));
  });

  it("takes the screens of a project's own tests, and none where a project replaces a built-in test", async () => {
    const files = {
      "models/m.sql": view("select 2 as id, 4 as n"),
      "macros/even.sql": `{% test is_even(model, column_name) %}select * from {{ model }} where {{ column_name }} % 2 <> 0{% endtest %}
{% macro screen_is_even(model, column_name) %}sum({{ column_name }} % 2){% endmacro %}`,
      "models/schema.yml": columnsYaml(["id", "[is_even, not_null]"], ["n", "[is_even, not_null]"]),
    };
    const own = "{% test not_null(model, column_name) %}select 1 as x{% endtest %}";
    const [sql = ""] = together(await runProject(files, {}, await output()));
    expect(sql).toContain("sum(id % 2)");
    expect(sql).toContain("count(n)");
    const replaced = await runProject({ ...files, "macros/own.sql": own }, {}, await output());
    expect(together(replaced)[0]).not.toContain("count(n)");
    expect(replaced.result("not_null_m_id").status).toBe("fail");
  });

  it.each([
    ["is kept", "store_failures: true"],
    ["calculates", 'fail_calc: "max(id)"'],
    ["takes no rows for a failure", 'error_if: ">= 0"'],
    ["has a condition that is no comparison", 'warn_if: "between 1 and 2"'],
  ])("leaves a test to itself that %s", async (_, config) => {
    const tests = `[{not_null: {name: a, config: {${config}}}}, {not_null: {name: b, config: {${config}}}}]`;
    const files = { "models/m.sql": view("select 1 as id"), "models/schema.yml": columnsYaml(["id", tests]) };
    expect(together(await runProject(files, {}, await output()))).toEqual([]);
  });

  it("skips what is downstream of a test that fails, and nothing under a test that passes", async () => {
    const files = {
      "models/m.sql": view("select 1 as id, cast(null as integer) as gone"),
      "models/next.sql": "select * from {{ ref('m') }}",
      "models/schema.yml": columnsYaml(["id", "[not_null, unique]"], ["gone", "[not_null]"]),
    };
    for (const failFast of [false, true]) {
      const { batched, single } = await runBoth(files, { threads: 3, failFast });
      expect(batched.result("next").status).toBe("skipped");
      expect(batched.result("not_null_m_gone").status).toBe("fail");
      if (!failFast) expect(sorted(batched)).toEqual(sorted(single));
    }
  });
}

/** A model with random rows and tests on each of its columns. */
function randomProject(seed: number, name = "m"): Readonly<Record<string, string>> {
  const chance = new Random(seed);
  const integer = (from: number, to: number) => from + chance.below(to - from + 1);
  const pick = <T>(items: readonly T[]) => chance.pick(items);
  const cell = (type: string) => {
    if (integer(0, 6) === 0) return `cast(null as ${type})`;
    if (type === "integer") return String(integer(-3, integer(0, 2) === 0 ? 4 : 400));
    return `'${pick(["a", "b", "c", "A", "", "a b", "it''s", "null"])}'`;
  };
  const types = ["integer", "integer", "varchar", "varchar"];
  const rows = Array.from(
    { length: integer(1, 30) },
    () => `select ${types.map((type, i) => `${cell(type)} as c${i}`)}`,
  );
  const where = () => pick(["", "", "where: c0 > 0", "where: c2 = 'a' or c2 is null", "where: c0 is not null"]);
  const conditions = () =>
    pick(["", "", "severity: warn", 'warn_if: ">2"', 'error_if: "> 3"', 'error_if: "!=0"', "limit: 1"]);
  let number = 0;
  const configured = (test: string, args: string, set: string) => {
    const config = [where(), conditions(), set].filter((text) => text !== "");
    return `{${test}: {name: ${name}_${++number}, arguments: {${args}}, config: {${config.join(", ")}}}}`;
  };
  const tests = (column: number) => {
    const text = types[column] === "varchar";
    const values = text ? "[a, b, c, A]" : `[${[0, 1, 2, 3].join(", ")}]`;
    return [
      configured("not_null", "", ""),
      configured("not_null", "", ""),
      configured("unique", "", ""),
      configured("accepted_values", `values: ${values}, quote: ${text}`, ""),
      text
        ? configured("xform.matches_regex", `regex: "^[a-z]", case_sensitive: ${integer(0, 1) === 1}`, "")
        : configured("xform.accepted_range", `min_value: ${integer(-3, 1)}, max_value: ${integer(2, 500)}`, ""),
      configured("xform.at_least_one", "", ""),
      configured("xform.not_null_proportion", `at_least: 0.${integer(1, 9)}`, ""),
      configured("relationships", `to: "ref('${name}_parent')", field: c${column}`, ""),
    ];
  };
  const columns = types.map((_, index) => `      - {name: c${index}, data_tests: [${tests(index).join(", ")}]}`);
  const union = rows.join("\nunion all ");
  return {
    [`models/${name}.sql`]: view(union),
    [`models/${name}_parent.sql`]: view(rows.slice(0, Math.ceil(rows.length / 2)).join("\nunion all ")),
    [`models/${name}.yml`]: `models:\n  - name: ${name}\n    data_tests:\n      - ${configured("xform.row_count_between", "min_value: 10", "")}\n      - ${configured("xform.expression_is_true", 'expression: "c0 < 300"', "")}\n    columns:\n${columns.join("\n")}\n`,
  };
}
