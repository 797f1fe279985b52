import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { collectedProject } from "../support/collected-project.ts";
import { collector } from "../support/collector.ts";
import { type LineageEvent, lineageProblems } from "../support/open-lineage.ts";
import { runCli } from "../support/run-cli.ts";

const files = {
  "dbt_project.yml": "name: shop\nprofile: shop\n",
  "profiles.yml": "shop: {target: t, outputs: {t: {type: duckdb, path: shop.duckdb, threads: 2}}}\n",
  "models/raw.yml": "sources: [{name: raw, schema: main, tables: [{name: s}]}]\n",
  "models/helper.sql": "{{ config(materialized='ephemeral') }} select * from {{ source('raw', 's') }}",
  "models/a.sql":
    "{{ config(materialized='table', tags=['nightly']) }} select id, 'x' as note from {{ ref('helper') }}",
  "models/a.yml": `groups: [{name: core, owner: {name: Ada}}]
models:
  - name: a
    description: All of *s*.
    config: {group: core}
    columns:
      - {name: id, description: Number., data_type: integer, tags: [key], data_tests: [unique]}
`,
  "models/bad.sql": "select nope from {{ ref('a') }}",
  "models/after.sql": "select * from {{ ref('bad') }}",
  "tests/t_fail.sql": "select * from {{ ref('s') }}",
  "seeds/s.csv": "id\n1\n2\n",
  "snapshots/sn.sql":
    "{% snapshot sn %}{{ config(unique_key='id', strategy='check', check_cols='all', target_schema='main') }} select 1 as id{% endsnapshot %}",
};

describe("what OpenLineage is told", () => {
  const made = collectedProject(files);
  const { xform } = made;
  const events = () => made.server.requests.map(({ body }) => body as LineageEvent);
  const told = (all: readonly LineageEvent[], name: string, state: string) =>
    all.find(({ job, eventType }) => job.name === name && eventType === state) as LineageEvent;
  const namesOf = (datasets: LineageEvent["inputs"]) => datasets.map(({ namespace, name }) => `${namespace} ${name}`);

  it("are the command and each node, with what it reads and writes", async () => {
    await xform(["seed"]);
    const env = { OPENLINEAGE_URL: made.server.url, OPENLINEAGE_API_KEY: "key", OPENLINEAGE_NAMESPACE: "team" };
    const { code, stdout, stderr } = await xform(["build", "--exclude", "t_fail"], env);
    expect(code).toBe(1);
    expect(`${stdout}${stderr}`).not.toContain("cli/not-sent");
    expect(lineageProblems(events())).toEqual([]);
    expect(made.server.requests[0]).toMatchObject({
      path: "/api/v1/lineage",
      headers: { authorization: "Bearer key" },
    });

    const all = events();
    const invocation = JSON.parse(made.project.read("target/run_results.json")).metadata.invocation_id as string;
    const command = told(all, "dbt-run-shop", "FAIL");
    expect([command.run.runId, command.job.namespace]).toEqual([invocation, "team"]);
    expect(command.run.facets.errorMessage?.message).toContain("1 failed; the first is model.shop.bad: ");

    const a = told(all, "model.shop.a", "COMPLETE");
    expect(a.run.facets.parent).toMatchObject({
      run: { runId: invocation },
      job: { namespace: "team", name: "dbt-run-shop" },
    });
    // The ephemeral model is a part of the model that names it.
    expect(namesOf(a.inputs)).toEqual(["duckdb://shop.duckdb shop.main.s"]);
    expect(namesOf(a.outputs)).toEqual(["duckdb://shop.duckdb shop.main.a"]);
    expect(a.job.facets).toMatchObject({
      jobType: { integration: "DBT", jobType: "MODEL" },
      sql: { query: expect.stringContaining("'x' as note"), dialect: "duckdb" },
      documentation: { description: "All of *s*." },
      ownership: { owners: [{ name: "Ada", type: "OWNER" }] },
      tags: { tags: [{ key: "nightly", value: "true", source: "DBT" }] },
    });
    expect(a.outputs[0]?.facets).toMatchObject({
      schema: { fields: [{ name: "id", type: "integer", description: "Number." }] },
      tags: { tags: [{ key: "nightly" }, { key: "key", field: "id" }] },
    });
    expect(a.outputs[0]?.outputFacets).toMatchObject({ outputStatistics: { rowCount: 2 } });
    expect(told(all, "seed.shop.s", "COMPLETE").outputs[0]?.outputFacets).toMatchObject({
      outputStatistics: { rowCount: 2 },
    });
    expect(told(all, "snapshot.shop.sn", "COMPLETE").job.facets.jobType?.jobType).toBe("SNAPSHOT");

    const unique = all.find(
      ({ job, eventType }) => job.name.startsWith("test.shop.unique_a_id") && eventType === "COMPLETE",
    );
    expect(namesOf(unique?.inputs ?? [])).toEqual(["duckdb://shop.duckdb shop.main.a"]);
    expect(unique?.inputs[0]?.inputFacets?.dataQualityAssertions?.assertions).toMatchObject([
      { assertion: "unique", success: true, column: "id", name: "unique_a_id", actual: "0" },
    ]);
    const bad = told(all, "model.shop.bad", "FAIL");
    expect(bad.run.facets.errorMessage).toMatchObject({
      message: expect.stringContaining("nope"),
      programmingLanguage: "SQL",
    });
    // What is skipped starts, and is aborted.
    const skipped = all.filter(({ job }) => job.name === "model.shop.after");
    expect(skipped.map(({ eventType }) => eventType)).toEqual(["START", "ABORT"]);
  });

  it("has the columns of the catalog, and a failed test as an assertion that does not hold", async () => {
    await xform(["seed"]);
    await xform(["run", "--select", "a"]);
    const docs = await xform(["docs", "generate"]);
    expect([docs.stderr, docs.code]).toEqual(["", 0]);
    expect((await xform(["test", "--select", "a", "t_fail", "--openlineage", made.server.url])).code).toBe(1);
    expect(lineageProblems(events())).toEqual([]);
    const failed = told(events(), "test.shop.t_fail", "FAIL");
    expect(failed.inputs[0]?.inputFacets?.dataQualityAssertions?.assertions).toMatchObject([
      { assertion: "custom_sql", success: false, name: "t_fail", severity: "error", actual: "2" },
    ]);
    expect(failed.run.facets.test?.tests).toMatchObject([{ name: "t_fail", status: "fail", type: "custom_sql" }]);
    const tested = events().find(({ inputs }) => inputs[0]?.name === "shop.main.a");
    expect(tested?.inputs[0]?.facets.schema?.fields).toEqual([
      { name: "id", type: "INTEGER", description: "Number." },
      { name: "note", type: "VARCHAR" },
    ]);
  });

  it("is below the run of the program that called, and goes to a file, command after command", async () => {
    const run = "0193c3f8-1c3e-7c8e-9d4b-2f6f0c1a2b3c";
    const env = { OPENLINEAGE_PARENT_ID: `airflow/nightly.build/${run}`, OPENLINEAGE_DBT_JOB_NAME: "shop_build" };
    for (const _ of [1, 2]) await xform(["seed", "--openlineage", "out/lineage.jsonl"], env);
    const lines = readFileSync(`${made.project.directory}/out/lineage.jsonl`, "utf8").trim().split("\n");
    const all = lines.map((line) => JSON.parse(line) as LineageEvent);
    expect(lineageProblems(all, run)).toEqual([]);
    expect(all.map(({ job, eventType }) => `${job.name} ${eventType}`)).toEqual(
      [1, 2].flatMap(() => ["shop_build START", "seed.shop.s START", "seed.shop.s COMPLETE", "shop_build COMPLETE"]),
    );
    expect(all[0]?.run.facets.parent).toMatchObject({
      run: { runId: run },
      job: { namespace: "airflow", name: "nightly.build" },
    });
    expect(all[1]?.run.facets.parent?.root).toMatchObject({ run: { runId: run } });
  });

  it("ends with ABORT where a run is interrupted", async () => {
    made.project.write({
      "models/slow.sql":
        "{{ config(materialized='table') }} select sum(a.range * b.range) as n from range(10000000) a, range(1000000) b",
    });
    const args = ["run", "--select", "slow", "--debug", "--openlineage", made.server.url];
    const signalAfter = { signal: "SIGINT", after: "START table model", delay: 300 } as const;
    expect((await runCli(args, { cwd: made.project.directory, signalAfter })).code).toBe(130);
    expect(lineageProblems(events())).toEqual([]);
    expect(
      events()
        .map(({ job, eventType }) => `${job.name} ${eventType}`)
        .sort(),
    ).toEqual(["dbt-run-shop ABORT", "dbt-run-shop START", "model.shop.slow ABORT", "model.shop.slow START"]);
  });

  it("tells of a project that does not parse, and nothing of commands that change nothing", async () => {
    await xform(["ls"], { OPENLINEAGE_URL: made.server.url });
    await xform(["compile"], { OPENLINEAGE_URL: made.server.url });
    expect(events()).toEqual([]);
    made.project.write({ "models/broken.sql": "select * from {{ ref('nothing') }}" });
    expect((await xform(["run"], { OPENLINEAGE_URL: made.server.url })).code).toBe(2);
    expect(lineageProblems(events())).toEqual([]);
    expect(told(events(), "dbt-run-shop", "FAIL").run.facets.errorMessage?.message).toContain("nothing");
  });

  it("is a warning and no failure where the server is not there, refuses or does not answer", async () => {
    const closed = await collector();
    await closed.close();
    const [refusing, silent] = [await collector(422), await collector("silent")];
    try {
      for (const [url, why] of [
        [closed.url, "cannot be reached: connect ECONNREFUSED"],
        [refusing.url, "refused 4 with status 422"],
        [silent.url, "no answer within 2 seconds"],
      ] as const) {
        const { code, stdout, stderr } = await xform(["seed", "--openlineage", url]);
        expect([code, `${stdout}${stderr}`]).toEqual([0, expect.stringContaining(why)]);
        expect(`${stdout}${stderr}`).toContain("warning[cli/not-sent]: the lineage is not complete");
      }
    } finally {
      await refusing.close();
      await silent.close();
    }
  });
});
