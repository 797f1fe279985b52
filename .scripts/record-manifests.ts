// Records the manifests that versions of dbt write of one project, so that a test can read all of them as an earlier state.
//
//   npm run record:manifests -- --dbt /path/to/dbt-1.8 --dbt /path/to/dbt-1.9
//
// Each needs dbt-duckdb. Nothing of dbt's own is kept: no macro, and no text of its documentation.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { earlierProfile, earlierProject } from "../test/support/artifact-projects.ts";
import { prepareDbtSide, runSide } from "./compare/sides.ts";

type Entries = Readonly<Record<string, { readonly package_name?: string }>>;

const { values: options } = parseArgs({ options: { dbt: { type: "string", multiple: true } } });
const folder = "test/golden/state/manifests";
mkdirSync(folder, { recursive: true });
for (const dbt of options.dbt ?? []) {
  const parent = mkdtempSync(join(tmpdir(), "xform-manifests-"));
  const side = prepareDbtSide("dbt", [resolve(dbt)], earlierProject, join(parent, "earlier"));
  writeFileSync(join(side.project, "profiles.yml"), earlierProfile);
  await runSide({ ...side, environment: { ...side.environment, DBT_PROFILE: "behaviour" } }, [
    "parse",
    "--target",
    "prod",
  ]);
  const manifest = JSON.parse(readFileSync(join(side.project, "target", "manifest.json"), "utf8"));
  const { dbt_schema_version, dbt_version, adapter_type, project_name } = manifest.metadata;
  const kept = Object.fromEntries(
    Object.entries(manifest as Readonly<Record<string, Entries>>)
      .filter(([section]) => !/^(metadata|.*_map)$/.test(section))
      .map(([section, entries]) => [section, ownEntries(entries)]),
  );
  const golden = { metadata: { dbt_schema_version, dbt_version, adapter_type, project_name }, ...kept };
  const [, version] = /^(\d+\.\d+)/.exec(dbt_version) ?? [];
  writeFileSync(join(folder, `${version}.json`), `${JSON.stringify(golden, null, 2)}\n`);
  rmSync(parent, { recursive: true });
  console.log(`${dbt_version}: written`);
}

function ownEntries(entries: Entries): Entries {
  return Object.fromEntries(
    Object.entries(entries)
      .filter(([, { package_name }]) => package_name === undefined || package_name === "earlier")
      .map(([id, entry]) => [id, "root_path" in entry ? { ...entry, root_path: "/project" } : entry]),
  );
}
