import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

interface Event {
  readonly info: Readonly<Record<string, unknown>> & { readonly name: string; readonly level: string };
  readonly data: Readonly<Record<string, unknown>>;
}

/** What dbt 1.12.6 logged for a project of the same kind: codes, levels, and the paths of the keys of `data`. */
const shapes = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, "../golden/events/dbt-shapes.json"), "utf8"),
) as Readonly<
  Record<
    string,
    { readonly code: string; readonly levels: string[]; readonly always: string[]; readonly sometimes: string[] }
  >
>;

const files = {
  "dbt_project.yml":
    'name: shop\nprofile: shop\non-run-start: ["select 1", "{{ log(\'from a hook\', info=true) }}"]\non-run-end: ["select {{ var(\'broken\', 1) }}", "select 2"]\n',
  "profiles.yml": "shop: {target: t, outputs: {t: {type: duckdb, path: shop.duckdb, threads: 2}}}\n",
  "models/a.sql": "{{ config(materialized='table', meta={'k': 1}) }} {{ log('hello', info=true) }} select 1 as id",
  "models/bad.sql": "select * from {{ ref('a') }} where nope",
  "models/after.sql": "select * from {{ ref('bad') }}",
  "models/w.sql": "{{ exceptions.warn('careful') }} {{ print('printed') }} select 1 as id",
  "models/events.sql":
    "{{ config(materialized='table', event_time='at') }} select 1 as id, timestamp '2026-01-01 05:00:00' as \"at\"",
  "models/batches.sql":
    "{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='\"at\"', begin='2026-01-01', batch_size='day') }} select * from {{ ref('events') }}",
  "tests/t_warn.sql": "{{ config(severity='warn') }} select * from {{ ref('a') }}",
  "tests/t_fail.sql": "select * from {{ ref('a') }}",
  "tests/t_pass.sql": "select * from {{ ref('a') }} where false",
  "tests/t_err.sql": "select nope from {{ ref('a') }}",
  "seeds/s.csv": "id\n1\n",
  "snapshots/sn.sql":
    "{% snapshot sn %}{{ config(unique_key='id', strategy='check', check_cols='all', target_schema='main') }} select 1 as id{% endsnapshot %}",
  "functions/f.sql": "a + 1",
  "functions/f.yml":
    "functions: [{name: f, arguments: [{name: a, data_type: integer}], returns: {data_type: integer}}]\n",
  "models/x.yml": "exposures: [{name: board, type: dashboard, owner: {email: a@b.c}, depends_on: [\"ref('a')\"]}]\n",
};

describe("a log in JSON", () => {
  let project: TempProject;
  let build: { readonly code: number | null; readonly stdout: string; readonly stderr: string };
  const span = ["--vars", "{broken: nope}", "--event-time-start", "2026-01-01", "--event-time-end", "2026-01-03"];
  const xform = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
  const eventsOf = (text: string) =>
    text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Event);

  beforeAll(async () => {
    project = tempProject(files);
    build = await xform("build", "--log-format", "json", "--log-level", "debug", ...span);
  });
  afterAll(() => project.remove());

  it("has dbt's events with their names, codes and fields, and nothing else on the standard output", () => {
    expect(build.code).toBe(1);
    expect(build.stderr).toBe("");
    const events = eventsOf(build.stdout);
    expect(wrongShapes(events)).toEqual([]);
    expect(new Set(events.map(({ info }) => Object.keys(info).sort().join()))).toEqual(
      new Set(["category,code,extra,invocation_id,level,msg,name,pid,thread,ts"]),
    );
  });

  it("tells of every kind of node and of every outcome", () => {
    const names = new Set(eventsOf(build.stdout).map(({ info }) => info.name));
    for (const name of [
      ...["MainReportVersion", "AdapterRegistered", "FoundStats", "ConcurrencyLine", "NodeStart", "LogStartLine"],
      ...["NodeCompiling", "NodeExecuting", "NodeFinished", "LogModelResult", "LogSeedResult", "LogSnapshotResult"],
      ...["LogTestResult", "LogNodeNoOpResult", "LogFunctionResult", "LogStartBatch", "LogBatchResult", "SQLQuery"],
      ...["SQLQueryStatus", "SkippingDetails", "CatchableExceptionOnRun", "JinjaLogInfo", "JinjaLogWarning"],
      ...["PrintEvent", "ArtifactWritten", "FinishedRunningStats", "EndOfRunSummary", "RunResultFailure"],
      ...["MainReportArgs", "LogHookStartLine", "LogHookEndLine", "WritingInjectedSQLForNode", "MarkSkippedChildren"],
      ...[
        "EndRunResult",
        "ResourceReport",
        "RunResultError",
        "RunResultWarning",
        "RunResultWarningMessage",
        "StatsLine",
        "CommandCompleted",
      ],
    ])
      expect(names, name).toContain(name);
  });

  it("says how each node stands, as tools read it", () => {
    const finished = eventsOf(build.stdout).filter(({ info }) => info.name === "NodeFinished");
    const statuses = Object.fromEntries(
      finished.map(({ data }) => {
        const node = data.node_info as { readonly unique_id: string; readonly node_status: string };
        return [node.unique_id, node.node_status];
      }),
    );
    expect(statuses).toMatchObject({
      "model.shop.a": "success",
      "test.shop.t_fail": "fail",
      "test.shop.t_warn": "warn",
      "test.shop.t_pass": "pass",
      "test.shop.t_err": "error",
      "model.shop.after": "skipped",
      "exposure.shop.board": "no-op",
    });
  });

  it("has the manifest written before a node runs, for programs that follow", () => {
    const manifests = eventsOf(build.stdout).flatMap(({ info, data }, index) =>
      info.name === "ArtifactWritten" && data.artifact_type === "WritableManifest" ? [index] : [],
    );
    const first = eventsOf(build.stdout).findIndex(({ info }) => info.name === "NodeStart");
    expect(manifests).toHaveLength(2);
    expect(manifests[0]).toBeLessThan(first);
  });

  it("tells of each hook of the project, also of those that a failing one skips", () => {
    const hooks = eventsOf(build.stdout).flatMap(({ info, data }) =>
      info.name.startsWith("LogHook")
        ? [[info.name, info.level, data.statement, data.index, data.total, data.status]]
        : [],
    );
    expect(hooks).toEqual([
      ["LogHookStartLine", "info", "shop.on-run-start.0", 1, 2, undefined],
      ["LogHookEndLine", "info", "shop.on-run-start.0", 1, 2, "success"],
      ["LogHookStartLine", "info", "shop.on-run-start.1", 2, 2, undefined],
      ["LogHookEndLine", "info", "shop.on-run-start.1", 2, 2, "success"],
      ["LogHookStartLine", "info", "shop.on-run-end.0", 1, 2, undefined],
      ["LogHookEndLine", "info", "shop.on-run-end.0", 1, 2, "error"],
      ["LogHookEndLine", "info", "shop.on-run-end.1", 2, 2, "skipped"],
    ]);
    const said = eventsOf(build.stdout).findLast(({ data }) => data.msg === "from a hook");
    expect(said?.data.node_info).toMatchObject({ unique_id: "operation.shop.shop-on-run-start-1" });
  });

  it("answers with events of their own what is asked for of a node", async () => {
    const log = ["--log-format", "json", "--log-level", "debug"];
    const answers = async (...args: readonly string[]) => {
      const events = eventsOf((await xform(...args, ...log)).stdout);
      expect(wrongShapes(events)).toEqual([]);
      return events;
    };
    const only = (events: readonly Event[], name: string) => events.filter(({ info }) => info.name === name);
    const compiled = await answers("compile", "--select", "w");
    expect(only(compiled, "CompiledNode").map(({ data }) => data)).toMatchObject([
      {
        node_name: "w",
        unique_id: "model.shop.w",
        is_inline: false,
        compiled: expect.stringContaining("select 1 as id"),
      },
    ]);
    const names = compiled.map(({ info }) => info.name);
    expect(names).toEqual(expect.arrayContaining(["NodeStart", "NodeFinished", "EndRunResult", "ArtifactWritten"]));
    // dbt has no lines and no counts of what is compiled.
    for (const name of ["LogStartLine", "LogModelResult", "StatsLine"]) expect(names).not.toContain(name);
    const inline = ["--inline", "select 1 as x"];
    expect(only(await answers("compile", ...inline), "CompiledNode")[0]?.data).toMatchObject({ is_inline: true });
    const [shown] = only(await answers("show", ...inline, "--output", "json"), "ShowNode");
    expect(shown?.data).toMatchObject({ node_name: "inline_query", output_format: "json", preview: '[{"x":1}]' });
    expect(shown?.info.msg).toContain('"show": [');
    const docs = await answers("docs", "generate", "--vars", "{broken: 1}");
    expect(only(docs, "CatalogWritten").map(({ data }) => data.path)).toEqual([
      path.join(project.directory, "target/catalog.json"),
    ]);
    expect(only(docs, "BuildingCatalog")).toHaveLength(1);
    expect(only(await answers("ls", "--select", "nothing_at_all"), "NoNodesSelected")).toHaveLength(1);
  });

  it("tells what the command was given, and nothing that may be secret", async () => {
    const options = ["--fail-fast", "--printer-width", "60", "--vars", "{token: hidden}"];
    const { stdout } = await xform("parse", "--log-format", "json", "--log-level", "debug", ...options);
    const args = eventsOf(stdout).find(({ info }) => info.name === "MainReportArgs")?.data.args;
    expect(args).toMatchObject({ fail_fast: "True", printer_width: "60", debug: "False", log_format: "json" });
    expect(args).toMatchObject({ invocation_command: "dbt parse" });
    expect(JSON.stringify(args)).not.toContain("hidden");
  });

  it("is written to dbt.log, too, with all levels", () => {
    const lines = eventsOf(readFileSync(path.join(project.directory, "logs/dbt.log"), "utf8"));
    expect(lines.map(({ info }) => info.name)).toEqual(
      expect.arrayContaining(["MainReportVersion", "SQLQuery", "CommandCompleted"]),
    );
  });

  it("has errors of the project and answers of commands as events", async () => {
    const listed = await xform("ls", "--log-format", "json", "--select", "a");
    const printed = eventsOf(listed.stdout).filter(({ info }) => info.name === "PrintEvent");
    expect(printed.map(({ data }) => data.msg)).toContain("shop.a");
    const nothing = await xform("run", "--log-format", "json", "--select", "nope");
    expect(eventsOf(nothing.stdout).map(({ info }) => info.name)).toEqual(
      expect.arrayContaining(["NoNodesForSelectionCriteria", "NothingToDo"]),
    );
    const wrong = await xform("run", "--log-format", "json", "--vars", "[]");
    expect(wrong.code).toBe(2);
    expect(eventsOf(wrong.stdout).at(-1)?.info).toMatchObject({ name: "MainEncounteredError", level: "error" });
  });

  it("is as long as levels and formats of the terminal and the file say", async () => {
    const quiet = await xform("run", "--select", "a", "--log-format", "json", "--quiet");
    // What templates print is asked for.
    expect(eventsOf(quiet.stdout).map(({ info }) => info.name)).toEqual(["PrintEvent"]);
    const text = await xform("run", "--select", "a", "--log-level", "none", "--log-path", "other");
    expect(text.stdout).toBe("printed\n");
    expect(readFileSync(path.join(project.directory, "other/dbt.log"), "utf8")).toContain(
      "1 of 1 OK table model main.a",
    );
    const file = ["--log-path", "third", "--log-format-file", "json", "--log-level-file", "info"];
    expect((await xform("run", "--select", "a", ...file)).stdout).toContain("Completed successfully");
    const names = eventsOf(readFileSync(path.join(project.directory, "third/dbt.log"), "utf8")).map(
      ({ info }) => info.name,
    );
    expect(names).toContain("LogModelResult");
    expect(names).not.toContain("SQLQuery");
  });

  it("begins a new file when one is full, and keeps five", async () => {
    for (let run = 0; run < 3; run++)
      await xform("run", "--select", "a", "--log-path", "small", "--log-file-max-bytes", "500");
    for (const name of ["dbt.log", "dbt.log.1", "dbt.log.5"])
      expect(readFileSync(path.join(project.directory, "small", name), "utf8").length).toBeGreaterThan(0);
    expect(() => readFileSync(path.join(project.directory, "small/dbt.log.6"))).toThrow("ENOENT");
  });
});

/** What events have otherwise than those of dbt. */
function wrongShapes(events: readonly Event[]): readonly string[] {
  const wrong = events.flatMap(({ info, data }) => {
    const shape = shapes[info.name];
    if (shape === undefined) return [`${info.name} is not in the golden file`];
    const paths = pathsOf(data);
    return [
      ...(info.code === shape.code ? [] : [`${info.name} has the code ${info.code}`]),
      ...shape.always.filter((key) => !paths.includes(key)).map((key) => `${info.name} lacks ${key}`),
      ...paths
        .filter((key) => !shape.always.includes(key) && !shape.sometimes.includes(key))
        .map((key) => `${info.name} has ${key}`),
    ];
  });
  return [...new Set(wrong)];
}

/** The paths of the keys of an object: of nodes, relations and results also those inside. */
function pathsOf(data: object, before = ""): readonly string[] {
  return Object.entries(data).flatMap(([key, value]) =>
    ["node_info", "node_relation", "run_result", "stats", "args"].includes(key)
      ? pathsOf(value as object, `${before}${key}.`)
      : [`${before}${key}`],
  );
}
