import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { queryDuckdb } from "../support/query-duckdb.ts";
import { type CliOptions, type CliResult, runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

const files = {
  "xform_project.yml": "name: shop\n",
  "models/views.sql": `{{ config(materialized='table', event_time='happened_at') }}
select day + interval 1 hour as happened_at, n
from generate_series(timestamp '2026-01-01', timestamp '2026-01-06', interval 1 day) as days(day), range(100) as rows(n)
`,
  "models/by_day.sql": `{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='happened_at',
  begin='2026-01-01', batch_size='day', concurrent_batches=var('concurrent', false)) }}
select happened_at, n, '{{ model.batch.id if model.batch }}' as batch
from {{ ref('views') }}
{% if var('slow', false) %}where (select sum(hash(a.range)) from range(40000) as a, range(9000) as b) is not null{% endif %}
{% if model.batch and model.batch.id in var('bad', []) %}where no_such_column{% endif %}
`,
  "models/after.sql": "select count(*) as n from {{ ref('by_day') }}\n",
};
const span = ["--event-time-start", "2026-01-01", "--event-time-end", "2026-01-07"];
const rowsOfDays = "select strftime(happened_at, '%d'), batch, count(*) from main.by_day group by all order by all";
const wholeDays = (...days: readonly string[]) => days.map((day) => [day, `202601${day}`, "100"]);

let project: TempProject;
beforeEach(() => {
  project = tempProject(files);
});
afterEach(() => project.remove());

const run = (args: readonly string[], options: Partial<CliOptions> = {}): Promise<CliResult> =>
  runCli(args, { cwd: project.directory, ...options });
const query = (sql: string) => queryDuckdb(path.join(project.directory, "shop.duckdb"), sql);
const batchLines = ({ stdout }: CliResult) =>
  stdout.split("\n").flatMap((line) => /Batch \d+ of \d+ \w+ batch \S+/.exec(line)?.[0] ?? []);
const resultOf = (id: string) =>
  JSON.parse(project.read("target/run_results.json")).results.find(
    ({ unique_id }: { readonly unique_id: string }) => unique_id === id,
  );

describe("a microbatch model", () => {
  it("keeps the batches that succeed, and a retry runs only those that failed and what follows", async () => {
    const failed = await run(["build", ...span, "--vars", "{bad: ['20260103', '20260105'], concurrent: true}"]);
    expect(failed.code).toBe(1);
    expect(await query(rowsOfDays)).toEqual(wholeDays("01", "02", "04", "06"));
    expect(resultOf("model.shop.by_day")).toMatchObject({
      status: "partial success",
      message: "PARTIAL SUCCESS (4/6)",
      batch_results: {
        failed: [
          ["2026-01-03T00:00:00+00:00", "2026-01-04T00:00:00+00:00"],
          ["2026-01-05T00:00:00+00:00", "2026-01-06T00:00:00+00:00"],
        ],
      },
    });
    const again = await run(["retry", "--vars", "{bad: ['20260105']}"]);
    expect(again.code).toBe(1);
    expect(batchLines(again)).toEqual(["Batch 1 of 2 OK batch 2026-01-03", "Batch 2 of 2 ERROR batch 2026-01-05"]);
    expect(again.stdout).not.toContain("main.views");
    const last = await run(["retry", "--vars", "{bad: []}"]);
    expect(last.code).toBe(0);
    expect(batchLines(last)).toEqual(["Batch 1 of 1 OK batch 2026-01-05"]);
    expect(await query(rowsOfDays)).toEqual(wholeDays("01", "02", "03", "04", "05", "06"));
    expect(await query("select n from main.after")).toEqual([["600"]]);
    const nothing = await run(["retry"]);
    expect(nothing.code).toBe(0);
    expect(nothing.stdout).toContain("Nothing to do");
  });

  it("keeps the other batches when a full refresh is run again", async () => {
    await run(["build", ...span]);
    const failed = await run(["run", "--full-refresh", ...span, "--vars", "{bad: ['20260104']}"]);
    expect(failed.code).toBe(1);
    const again = await run(["retry", "--vars", "{bad: []}"]);
    expect(again.code).toBe(0);
    expect(batchLines(again)).toEqual(["Batch 1 of 1 OK batch 2026-01-04"]);
    expect(await query(rowsOfDays)).toEqual(wholeDays("01", "02", "03", "04", "05", "06"));
  });

  it("leaves a table that has a name like that of gathered batches and is not its own", async () => {
    await query("create table main.by_day__xform_batches as select 1 as n");
    expect((await run(["run", "--full-refresh", ...span])).code).toBe(0);
    expect(await query("select n from main.by_day__xform_batches")).toEqual([[1]]);
    expect(await query("select table_name from duckdb_tables() where table_name ~ 'xform_batches_'")).toEqual([]);
  });

  it("has whole batches only after it is killed, and the next run builds the others", async () => {
    const slow = ["build", ...span, "--vars", "{slow: true}"];
    const killed = await run(slow, { signalAfter: { signal: "SIGKILL", after: "Batch 2 of 6 OK", delay: 50 } });
    expect(killed.signal).toBe("SIGKILL");
    const left = (await query(rowsOfDays)).length;
    expect(left).toBeGreaterThanOrEqual(2);
    expect(left).toBeLessThan(6);
    expect(await query(rowsOfDays)).toEqual(wholeDays("01", "02", "03", "04", "05", "06").slice(0, left));
    expect((await run(["build", ...span])).code).toBe(0);
    expect(await query(rowsOfDays)).toEqual(wholeDays("01", "02", "03", "04", "05", "06"));
  });

  it("tells which batches are left when it is interrupted, and a retry builds them", async () => {
    const slow = ["build", ...span, "--vars", "{slow: true}"];
    const stopped = await run(slow, { signalAfter: { signal: "SIGINT", after: "Batch 2 of 6 OK", delay: 50 } });
    expect(stopped.code).toBe(130);
    const { batch_results: batches, status } = resultOf("model.shop.by_day");
    expect(status).toBe("partial success");
    expect(batches.successful.length + batches.failed.length).toBe(6);
    expect(await query(rowsOfDays)).toHaveLength(batches.successful.length);
    expect((await run(["retry", "--vars", "{slow: false}"])).code).toBe(0);
    expect(await query(rowsOfDays)).toEqual(wholeDays("01", "02", "03", "04", "05", "06"));
  });

  it("runs as one where the strategy is the project's own and the project says so", async () => {
    const macro = `{% macro get_incremental_microbatch_sql(arg_dict) %}
insert into {{ arg_dict.target_relation }} select * from {{ arg_dict.temp_relation }} where {{ 'true' if model.batch else 'false' }}
{% endmacro %}`;
    project.write({ "macros/strategy.sql": macro });
    await run(["build", ...span]);
    const batched = await run([
      "run",
      "--select",
      "by_day",
      "--event-time-start",
      "2026-01-06",
      "--event-time-end",
      "2026-01-07",
    ]);
    expect(batchLines(batched)).toEqual(["Batch 1 of 1 OK batch 2026-01-06"]);
    expect(await query("select count(*) from main.by_day")).toEqual([["700"]]);
    const flag = "require_batched_execution_for_custom_microbatch_strategy";
    project.write({ "xform_project.yml": `name: shop\nflags:\n  ${flag}: false\n` });
    const whole = await run(["run", "--select", "by_day"]);
    expect(whole.code).toBe(0);
    expect(batchLines(whole)).toEqual([]);
    expect(await query("select count(*) from main.by_day")).toEqual([["700"]]);
  });
});

describe("--empty", () => {
  it("makes tables with their columns and no rows, seeds too", async () => {
    project.write({ "seeds/codes.csv": "code,since\nA,2026-01-01\nB,2026-01-02\n" });
    expect((await run(["build", "--empty", ...span])).code).toBe(0);
    expect(await query("select count(*) from main.by_day")).toEqual([["0"]]);
    expect(await query("select count(*) from main.codes")).toEqual([["0"]]);
    expect(
      await query(
        "select column_name, data_type from information_schema.columns where table_name = 'codes' order by all",
      ),
    ).toEqual([
      ["code", "VARCHAR"],
      ["since", "DATE"],
    ]);
    const compiled = await run(["compile", "--empty", "--select", "after"]);
    expect(compiled.stdout).toContain('from (select * from "shop"."main"."by_day" where false limit 0)');
  });
});
