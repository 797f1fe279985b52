import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { collectedProject } from "../support/collected-project.ts";
import { collector } from "../support/collector.ts";
import { type OtlpSpan, otlpAttributes, otlpProblems, otlpSpans } from "../support/otlp.ts";
import { runCli } from "../support/run-cli.ts";

const files = {
  "dbt_project.yml": "name: shop\nprofile: shop\non-run-start: select 1\n",
  "profiles.yml": "shop: {target: t, outputs: {t: {type: duckdb, path: shop.duckdb, threads: 2}}}\n",
  "models/a.sql": "{{ config(materialized='table') }} select 1 as id union all select 2",
  "models/bad.sql": "select 'sesame' as a from {{ ref('a') }} where nope",
  "models/after.sql": "select * from {{ ref('bad') }}",
  "models/traced.sql": "select '{{ otel_trace_id() }} {{ otel_span_id() }}' as trace",
  "models/batches.sql":
    "{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='at', begin='2026-01-01', batch_size='day') }} select timestamp '2026-01-01 05:00:00' as at",
  "tests/t_fail.sql": "select * from {{ ref('s') }}",
  "seeds/s.csv": "id\n1\n",
};
const span = ["--event-time-start", "2026-01-01", "--event-time-end", "2026-01-03"];

describe("the trace of a command", () => {
  const made = collectedProject(files);
  const { xform } = made;
  const bodies = () => made.server.requests.map(({ body }) => body);
  const named = (spans: readonly OtlpSpan[], name: string) => spans.find((one) => one.name === name) as OtlpSpan;
  const linesOf = (file: string) =>
    readFileSync(`${made.project.directory}/${file}`, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);

  it("is sent to a collector: the command, its phases, nodes, batches and queries", async () => {
    const env = {
      OTEL_EXPORTER_OTLP_ENDPOINT: made.server.url,
      OTEL_EXPORTER_OTLP_HEADERS: "x-team=shop",
      OTEL_SERVICE_NAME: "nightly",
      DBT_ENV_SECRET_WORD: "sesame",
    };
    const { code, stderr, stdout } = await xform(["build", ...span], env);
    expect(code).toBe(1);
    expect(`${stdout}${stderr}`).not.toContain("cli/not-sent");
    expect(new Set(made.server.requests.map(({ path }) => path))).toEqual(new Set(["/v1/traces"]));
    expect(made.server.requests[0]?.headers).toMatchObject({ "x-team": "shop", "content-type": "application/json" });
    expect(otlpProblems(bodies())).toEqual([]);
    expect(JSON.stringify(bodies())).toContain('{"key":"service.name","value":{"stringValue":"nightly"}}');
    expect(JSON.stringify(bodies())).not.toContain("sesame");
    const spans = otlpSpans(bodies());
    const invocation = JSON.parse(made.project.read("target/run_results.json")).metadata.invocation_id as string;
    expect(spans[0]?.traceId).toBe(invocation.replaceAll("-", ""));

    const [root, run, a] = [named(spans, "xform build"), named(spans, "run"), named(spans, "model a")];
    expect([root.parentSpanId, root.status.code, otlpAttributes(root)["process.exit.code"]]).toEqual([
      undefined,
      2,
      "1",
    ]);
    expect([named(spans, "parse").parentSpanId, run.parentSpanId]).toEqual([root.spanId, root.spanId]);
    expect([a.parentSpanId, a.kind, a.status]).toEqual([run.spanId, 1, { code: 1 }]);
    expect(otlpAttributes(a)).toMatchObject({
      "xform.node.unique_id": "model.shop.a",
      "xform.node.resource_type": "model",
      "xform.node.materialized": "table",
      "xform.node.status": "success",
      "xform.node.rows_affected": "2",
      "thread.name": expect.stringMatching(/^Thread-/),
    });
    const below = spans.filter(({ parentSpanId }) => parentSpanId === a.spanId);
    expect(below.map(({ name }) => name)).toEqual(expect.arrayContaining(["query", "compile", "execute"]));
    const query = below.find(({ name }) => name === "query") as OtlpSpan;
    expect([query.kind, otlpAttributes(query)["db.system.name"]]).toEqual([3, "duckdb"]);

    const bad = named(spans, "model bad");
    expect(bad.status).toMatchObject({ code: 2, message: expect.stringContaining("nope") });
    expect(bad.events?.map(({ name }) => name)).toEqual(["exception"]);
    expect(otlpAttributes(named(spans, "model after"))["xform.node.status"]).toBe("skipped");
    expect(named(spans, "test t_fail").status.code).toBe(2);
    expect(named(spans, "operation shop-on-run-start-0").parentSpanId).toBe(run.spanId);
    expect(named(spans, "batch 2026-01-02").parentSpanId).toBe(named(spans, "model batches").spanId);
  });

  it("has an id that templates see, where it is recorded", async () => {
    const traceOf = async (...more: readonly string[]) => {
      const { stdout } = await made.xform(["compile", "--select", "traced", "--quiet", ...more]);
      return /'(\w+) (\w+)'/.exec(stdout)?.slice(1);
    };
    const [none, span] = ["0".repeat(32), "0".repeat(16)];
    expect(await traceOf()).toEqual([none, span]);
    const [traced] = (await traceOf("--otel-endpoint", made.server.url)) ?? [];
    expect(traced).toBe(otlpSpans(bodies())[0]?.traceId);
  });

  it("belongs to the span of the program that called", async () => {
    const [trace, parent] = ["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"];
    const env = { TRACEPARENT: `00-${trace}-${parent}-01`, TRACESTATE: "vendor=1" };
    await xform(["parse", "--otel-endpoint", made.server.url], env);
    expect(otlpProblems(bodies(), parent)).toEqual([]);
    const spans = otlpSpans(bodies());
    expect(named(spans, "xform parse")).toMatchObject({ traceId: trace, parentSpanId: parent, traceState: "vendor=1" });
  });

  it("is written to a file, anew each time, also in the folder for logs", async () => {
    for (const _ of [1, 2]) await xform(["run", "--select", "a", "--otel-file", "out/trace.jsonl"]);
    expect(otlpProblems(linesOf("out/trace.jsonl"))).toEqual([]);
    await xform(["run", "--select", "a", "--otel-file-name", "trace.jsonl"]);
    expect(otlpProblems(linesOf("logs/trace.jsonl"))).toEqual([]);
    expect(otlpSpans(linesOf("logs/trace.jsonl")).map(({ name }) => name)).toContain("model a");
    expect(made.server.requests).toEqual([]);
  });

  it("tells of a project that cannot be read", async () => {
    made.project.write({ "dbt_project.yml": "name: [1\n" });
    expect((await xform(["parse", "--otel-endpoint", made.server.url])).code).toBe(2);
    expect(otlpProblems(bodies())).toEqual([]);
    expect(named(otlpSpans(bodies()), "xform parse").status.code).toBe(2);
  });

  it("ends with what was done where a run is interrupted", async () => {
    made.project.write({
      "models/slow.sql":
        "{{ config(materialized='table') }} select sum(a.range * b.range) as n from range(10000000) a, range(1000000) b",
    });
    const args = ["run", "--select", "slow", "--debug", "--otel-endpoint", made.server.url];
    const signalAfter = { signal: "SIGINT", after: "START table model", delay: 300 } as const;
    const { code } = await runCli(args, { cwd: made.project.directory, signalAfter });
    expect(code).toBe(130);
    expect(otlpProblems(bodies())).toEqual([]);
    const spans = otlpSpans(bodies());
    expect(otlpAttributes(named(spans, "run"))["xform.interrupted"]).toBe(true);
    expect(named(spans, "model slow").status.code).not.toBe(1);
    expect(named(spans, "xform run").status.code).toBe(2);
  });

  it("is a warning and no failure where it does not get there", async () => {
    const warned = async (url: string, ...more: readonly string[]) => {
      const { code, stdout, stderr } = await xform(["run", "--select", "a", "--otel-endpoint", url, ...more]);
      expect(code).toBe(0);
      return `${stdout}${stderr}`;
    };
    const closed = await collector();
    await closed.close();
    expect(await warned(closed.url)).toMatch(
      /warning\[cli\/not-sent\]: the trace is not complete: .* cannot be reached/,
    );
    expect(await warned(closed.url, "--warn-error-options", "{error: [cli/not-sent]}")).toContain(
      "warning[cli/not-sent]",
    );
    const [refusing, silent] = [await collector(401), await collector("silent")];
    try {
      expect(await warned(refusing.url)).toMatch(/refused 1 with status 401/);
      expect(await warned(silent.url)).toContain("no answer within 2 seconds");
    } finally {
      await refusing.close();
      await silent.close();
    }
    const file = await xform(["run", "--select", "a", "--otel-file", "dbt_project.yml/trace.jsonl"]);
    expect([file.code, file.stdout + file.stderr]).toEqual([0, expect.stringContaining("cannot be written")]);
  });

  it("leaves the last event the last in a log in JSON", async () => {
    const closed = await collector();
    await closed.close();
    const args = [
      "run",
      "--select",
      "a",
      "--otel-endpoint",
      closed.url,
      "--log-format",
      "json",
      "--log-level",
      "debug",
    ];
    const { stdout } = await xform(args);
    const events = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).info as { name: string; level: string; msg: string });
    expect(events.at(-1)?.name).toBe("CommandCompleted");
    expect(events.find(({ msg }) => msg.includes("cannot be reached"))?.level).toBe("warn");
  });
});
