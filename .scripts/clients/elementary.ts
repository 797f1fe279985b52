import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Bench, xform } from "./bench.ts";
import { Skip } from "./skip.ts";

/** Builds a project on the package elementary, which is a folder here: `--elementary DIR --dbt-utils DIR`. */
export function buildElementary(bench: Bench): string {
  const { XFORM_ELEMENTARY: elementary, XFORM_DBT_UTILS: utils } = bench.env;
  if (elementary === undefined || utils === undefined || !existsSync(elementary) || !existsSync(utils)) {
    throw new Skip("--elementary and --dbt-utils name no folders with the packages");
  }
  const project = join(bench.folder, "elementary");
  mkdirSync(join(project, "models"), { recursive: true });
  const files = {
    "dbt_project.yml":
      "name: watched\nprofile: watched\nmodels: {elementary: {+schema: elementary}}\nflags: {require_batched_execution_for_custom_microbatch_strategy: true}\n",
    "profiles.yml": "watched: {target: dev, outputs: {dev: {type: duckdb, path: watched.duckdb}}}\n",
    "packages.yml": `packages:\n  - local: ../packages/elementary\n  - local: ../packages/dbt_utils\n`,
    "models/orders.sql": "select 1 as id, current_timestamp as updated_at\n",
    "models/orders.yml":
      "models:\n  - name: orders\n    config: {materialized: table}\n    data_tests: [elementary.schema_changes, elementary.volume_anomalies]\n    columns: [{name: id, data_tests: [unique]}]\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  for (const [from, to] of [
    [elementary, "elementary"],
    [utils, "dbt_utils"],
  ] as const) {
    cpSync(from, join(bench.folder, "packages", to), { recursive: true });
  }
  // Nothing is asked of a hub: both are here.
  rmSync(join(bench.folder, "packages", "elementary", "packages.yml"));
  xform(bench, ["deps"], project);
  const output = xform(bench, ["build"], project);
  return /Done\. .*/.exec(output)?.[0] ?? output;
}
