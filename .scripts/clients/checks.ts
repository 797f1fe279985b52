import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Bench, copyOfSample, mustRun, run, xform } from "./bench.ts";
import { dbtAccepts } from "./dbt-accepts.ts";
import { buildElementary } from "./elementary.ts";
import { type Environment, environments } from "./environments.ts";
import { programOf } from "./install-environment.ts";

/** Something that one tool does with xform. */
export interface ClientCheck {
  /** The tool, with its version. */
  readonly client: string;
  readonly what: string;
  /** What is installed for it, or nothing. */
  readonly environment?: Environment;
  /** Does it in an environment, and returns what was seen; throws where the tool does not accept what xform does. */
  readonly run: (bench: Bench, environment: string) => string | Promise<string>;
}

const script = (name: string) => resolve(".scripts/clients", name);

/** The last line that a program of Python prints. */
function python(
  bench: Bench,
  environment: string,
  name: string,
  args: readonly string[] = [],
  project = bench.project,
) {
  const env = { ...bench.env, XFORM_PROJECT: project, XFORM_DBT: bench.alias };
  const ended = mustRun({ ...bench, env }, programOf(environment, "python"), [script(name), ...args], bench.folder);
  return lastLine(ended);
}

function lastLine(output: string): string {
  return output.trim().split(/\r?\n/).at(-1) ?? "";
}

const { readers, airflow, dagster, prefect, dbt } = environments;

/** All checks, in the order of the table. */
export const checks: readonly ClientCheck[] = [
  {
    client: "dbt-artifacts-parser 0.15.0",
    what: "loads all artifacts, of each command",
    environment: readers,
    run: (bench, environment) => python(bench, environment, "load_artifacts.py", [join(bench.folder, "artifacts")]),
  },
  {
    client: "dbt-core 1.12.6, classes",
    what: "load all artifacts",
    environment: dbt,
    run: (bench, environment) => python(bench, environment, "load_with_dbt.py", [join(bench.folder, "artifacts")]),
  },
  { client: "dbt-core 1.12.6, commands", what: "accept the target folder", environment: dbt, run: dbtAccepts },
  {
    client: "astronomer-cosmos 1.15.1, Airflow 3.3.2",
    what: "renders by dbt_manifest and by dbt_ls, and runs",
    environment: airflow,
    run: (bench, environment) => {
      const env = { ...bench.env, AIRFLOW_HOME: join(bench.folder, "airflow"), AIRFLOW__CORE__LOAD_EXAMPLES: "False" };
      return python({ ...bench, env }, environment, "run_cosmos.py");
    },
  },
  {
    client: "dagster-dbt 0.29.27",
    what: "streams a build to assets and checks",
    environment: dagster,
    run: (bench, environment) => {
      const seen = python(bench, environment, "run_dagster.py");
      if (!/^success=True .* failed=\S*bank_transfers_arrive_in_full$/.test(seen)) throw new Error(seen);
      return seen;
    },
  },
  {
    client: "dagster-dbt 0.29.27, a failing test",
    what: "a check fails",
    environment: dagster,
    run: (bench, environment) => {
      const project = copyOfSample(bench.folder, "failing");
      const test = "select order_id from {{ ref('orders') }} limit 1";
      writeFileSync(join(project, "tests", "no_orders_at_all.sql"), test);
      xform(bench, ["parse"], project);
      const seen = python(bench, environment, "run_dagster.py", [], project);
      rmSync(project, { recursive: true });
      if (!/^success=False .* failed=\S*no_orders_at_all/.test(seen)) throw new Error(seen);
      return seen;
    },
  },
  {
    client: "prefect-dbt 0.7.25",
    what: "runs commands as a shell operation of a flow",
    environment: prefect,
    run: (bench, environment) => {
      const env = {
        ...bench.env,
        PREFECT_HOME: join(bench.folder, "prefect"),
        PREFECT_SERVER_ANALYTICS_ENABLED: "false",
        PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS: "180",
      };
      return python({ ...bench, env }, environment, "run_prefect.py");
    },
  },
  ...["files", "structured logs"].map(
    (mode): ClientCheck => ({
      client: `openlineage-dbt 1.54.0, ${mode}`,
      what: "turns a build into events",
      environment: readers,
      run: (bench, environment) => {
        const events = join(bench.folder, `lineage-${mode.slice(0, 5)}.json`);
        const env = {
          ...bench.env,
          OPENLINEAGE__TRANSPORT__TYPE: "file",
          OPENLINEAGE__TRANSPORT__LOG_FILE_PATH: events,
          OPENLINEAGE__TRANSPORT__APPEND: "true",
        };
        const options = mode === "files" ? [] : ["--consume-structured-logs"];
        mustRun({ ...bench, env }, programOf(environment, "dbt-ol"), [
          ...options,
          "build",
          "--profiles-dir",
          bench.project,
        ]);
        return python(bench, environment, "read_lineage.py", [events]);
      },
    }),
  ),
  {
    client: "dbt-colibri 0.3.7",
    what: "makes its report of the target folder",
    environment: readers,
    run: (bench, environment) => {
      const output = join(bench.folder, "colibri");
      mustRun(bench, programOf(environment, "colibri"), ["generate", "--output-dir", output]);
      const report = JSON.parse(readFileSync(join(output, "colibri-manifest.json"), "utf8")) as Report;
      return `${Object.keys(report.nodes).length} nodes, ${report.lineage.edges.length} edges of columns`;
    },
  },
  {
    client: "dbt-bouncer 4.3.0",
    what: "checks manifest, catalog and run results",
    environment: readers,
    run: (bench, environment) => {
      writeFileSync(join(bench.project, "dbt-bouncer.yml"), bouncerConfig);
      const ended = run(programOf(environment, "dbt-bouncer"), ["run"], { cwd: bench.project, env: bench.env });
      const summary = /Done\. .*ERROR=\d+/.exec(ended.output)?.[0];
      // It ends with 1 where a check of it finds something in the project.
      if (summary === undefined) throw new Error(ended.output);
      return summary;
    },
  },
  {
    client: "dbt-score 0.19.0",
    what: "scores the manifest",
    environment: readers,
    run: (bench, environment) =>
      lastLine(
        mustRun(bench, programOf(environment, "dbt-score"), [
          "lint",
          "--manifest",
          join(bench.project, "target", "manifest.json"),
          "--fail-project-under",
          "0",
          "--fail-any-item-under",
          "0",
        ]),
      ),
  },
  { client: "elementary 0.25.1 (package)", what: "builds on DuckDB", run: buildElementary },
];

/** What is read of colibri's report. */
interface Report {
  readonly nodes: Readonly<Record<string, unknown>>;
  readonly lineage: { readonly edges: readonly unknown[] };
}

const bouncerConfig = `manifest_checks:
  - name: check_model_description_populated
  - name: check_model_has_unique_test
catalog_checks:
  - name: check_columns_are_documented_in_public_models
run_results_checks:
  - name: check_run_results_max_execution_time
    max_execution_time_seconds: 600
`;
