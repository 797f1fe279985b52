import { afterAll, describe, expect, it } from "vitest";
import { adapter as bigquery } from "../../../adapters/bigquery/index.ts";
import { adapter as duckdb } from "../../../adapters/duckdb/index.ts";
import { adapter as postgres } from "../../../adapters/postgres/index.ts";
import { adapter as redshift } from "../../../adapters/redshift/index.ts";
import { adapter as snowflake } from "../../../adapters/snowflake/index.ts";
import { type Adapter, applySettings } from "../../../src/adapter/index.ts";
import { loadProject, parse } from "../../../src/index.ts";
import { expectGolden } from "../../support/golden.ts";
import { recordNode } from "../../support/recording/record-node.ts";
import { tempProject } from "../../support/temp-project.ts";
import { caseColumns, type StatementCase, statementCases } from "./cases.ts";
import { engineCases } from "./engine-cases.ts";

const host = { host: "localhost", user: "u", password: "p", dbname: "shop", schema: "main" };

/** Each dialect with what its profile must say. */
const dialects: readonly (readonly [Adapter, Readonly<Record<string, unknown>>])[] = [
  [duckdb, { path: "shop.duckdb" }],
  [postgres, host],
  [redshift, host],
  [snowflake, { account: "a", user: "u", password: "p", database: "shop", schema: "main" }],
  [bigquery, { method: "oauth", project: "shop", dataset: "main" }],
];

const query = "select id, day, label from raw.orders";

/** The files of a case, in a project of all cases. */
function caseFiles(
  name: string,
  { kind = "model", config, sql = query, properties }: StatementCase,
): Record<string, string> {
  if (kind === "seed") return { [`seeds/${name}.csv`]: "id,day,label\n1,2024-01-01,it's one\n2,,null\n" };
  const head = config === undefined ? "" : `{{ config(${config}) }}\n`;
  const text = `${head}${sql}\n`;
  const file = kind === "snapshot" ? `{% snapshot ${name} %}\n${text}{% endsnapshot %}\n` : text;
  return {
    [`${kind}s/${name}.sql`]: file,
    ...(properties === undefined ? {} : { [`${kind}s/${name}.yml`]: `${kind}s: [{name: ${name}, ${properties}}]\n` }),
  };
}

describe.each(dialects)("the statements of materializations on $type", async (adapter, output) => {
  const { dialect, type } = adapter;
  const cases = Object.entries({ ...statementCases, ...engineCases[type] }).filter(([name, { skip }]) => {
    const reason = skip?.(dialect);
    if (reason !== undefined) process.stdout.write(`skipped: ${type}, ${name}: ${reason}\n`);
    return reason === undefined;
  });
  const directory = tempProject({
    "dbt_project.yml": "name: shop\nprofile: shop\nquery-comment: null\nflags: {send_anonymous_usage_stats: false}\n",
    "profiles.yml": JSON.stringify({ shop: { target: "t", outputs: { t: { type, threads: 1, ...output } } } }),
    ...Object.assign({}, ...cases.map(([name, written]) => caseFiles(name, written))),
  });
  afterAll(() => directory.remove());
  const project = await loadProject({
    directory: directory.directory,
    environment: {},
    homeDirectory: "/nonexistent",
    now: new Date("2024-03-02T12:00:00Z"),
    invocationId: "0f1e2d3c-4b5a-4678-9abc-def012345678",
  });
  const manifest = await parse(project);

  it.each(cases)("%s", async (name, written) => {
    const columns = caseColumns(written, dialect);
    const found = [...manifest.nodes.values()].find((node) => node.name === name);
    expect(found, JSON.stringify(manifest.diagnostics.slice(0, 3))).toBeDefined();
    const recorded = await recordNode({
      project,
      manifest,
      adapter,
      settings: applySettings(adapter.settings, project.profile.settings).settings,
      id: found?.uniqueId ?? "",
      fullRefresh: written.fullRefresh ?? false,
      ...(written.clones === undefined ? {} : { cloneOf: "of_production" }),
      state: {
        relations: {
          ...(written.existing === undefined ? {} : { [name]: { type: written.existing, columns: columns.existing } }),
          ...(written.clones === undefined ? {} : { of_production: { type: written.clones } }),
        },
        queryColumns: columns.query,
        temporaryColumns: columns.temporary,
        answers: written.answers ?? [],
        ...(written.refuses === undefined ? {} : { refuses: written.refuses }),
      },
    });
    expectGolden(`materialize/statements/${type}/${name}.sql`, recorded.replaceAll(directory.directory, "<project>"));
  });
});
