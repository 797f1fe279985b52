import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LineageEvent, lineageProblems } from "../support/open-lineage.ts";
import { otlpAttributes, otlpProblems, otlpSpans } from "../support/otlp.ts";
import { type PostgresServer, postgresPrograms, startPostgres, testedPostgres } from "../support/postgres.ts";
import { runCli } from "../support/run-cli.ts";
import { tempProject } from "../support/temp-project.ts";

const programs = postgresPrograms(testedPostgres);
if ("absent" in programs) process.stdout.write(`skipped: traces and lineage on Postgres: ${programs.absent}\n`);

describe.skipIf("absent" in programs)("what is told of a run on Postgres", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(testedPostgres);
  });
  afterAll(() => server.stop());

  it("names datasets by the server, has rows and statements, and leads from statements to the trace", async () => {
    const output = server.output({ schema: "exported" });
    const project = tempProject({
      "dbt_project.yml": "name: shop\nprofile: shop\nquery-comment: 'trace={{ otel_trace_id() }}'\n",
      "profiles.yml": `shop: {target: t, outputs: {t: ${JSON.stringify(output)}}}\n`,
      "models/a.sql": "{{ config(materialized='table') }} select 1 as id union all select 2",
      "models/sent.sql": "{{ config(materialized='table') }} select current_query() as statement",
      "models/b.sql": "select * from {{ ref('a') }}",
    });
    try {
      const files = ["--otel-file", "trace.jsonl", "--openlineage", "lineage.jsonl"];
      expect((await runCli(["build", ...files], { cwd: project.directory })).code).toBe(0);
      const [trace, lineage] = ["trace.jsonl", "lineage.jsonl"].map((file) =>
        readFileSync(`${project.directory}/${file}`, "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as unknown),
      );
      expect(otlpProblems(trace ?? [])).toEqual([]);
      const spans = otlpSpans(trace ?? []);
      const queries = spans.map(otlpAttributes).filter((one) => /create table/.test(String(one["db.query.text"])));
      // The two tables are built at the same time.
      const ofNode = (id: string) => ({ "db.system.name": "postgresql", "xform.node.unique_id": id });
      expect(queries).toHaveLength(2);
      for (const id of ["model.shop.a", "model.shop.sent"])
        expect(queries).toContainEqual(expect.objectContaining(ofNode(id)));
      const { stdout } = await runCli(
        ["show", "--inline", "select statement from {{ ref('sent') }}", "--output", "json"],
        { cwd: project.directory },
      );
      expect(stdout).toContain(`trace=${spans[0]?.traceId}`);

      expect(lineageProblems(lineage ?? [])).toEqual([]);
      const b = (lineage as LineageEvent[]).find(
        ({ job, eventType }) => job.name === "model.shop.b" && eventType === "COMPLETE",
      );
      const namespace = `postgres://${output.host}:${server.port}`;
      expect(b?.inputs[0]).toMatchObject({ namespace, name: "shop.exported.a" });
      expect(b?.outputs[0]).toMatchObject({ namespace, name: "shop.exported.b" });
      expect(JSON.stringify([trace, lineage])).not.toContain(server.password);
    } finally {
      project.remove();
    }
  });
});
