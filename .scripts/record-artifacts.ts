// Records what dbt writes into its artifacts, so that a test can hold xform to it.
//
//   npm run record:artifacts -- --dbt /path/to/dbt
//
// The projects and their commands are in test/support/artifact-projects.ts.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { artifactProfile, artifactProjects } from "../test/support/artifact-projects.ts";
import { readArtifacts } from "../test/support/artifact-shape.ts";
import { prepareDbtSide, runSide } from "./compare/sides.ts";

const { values: options } = parseArgs({ options: { dbt: { type: "string" } } });

async function main(dbt: string): Promise<void> {
  for (const { name, folder, commands, artifacts } of artifactProjects) {
    const parent = mkdtempSync(join(tmpdir(), "xform-artifacts-"));
    const side = prepareDbtSide("dbt", [dbt], folder, join(parent, name));
    writeFileSync(join(side.project, "profiles.yml"), artifactProfile("compare", `${name}.duckdb`));
    for (const command of commands) await runSide(side, command);
    const golden = readArtifacts(join(side.project, "target"), artifacts);
    writeFileSync(`test/golden/artifacts/${name}.json`, `${JSON.stringify(golden, null, 2)}\n`);
    rmSync(parent, { recursive: true });
    console.log(`${name}: written`);
  }
}

if (options.dbt === undefined) {
  console.error("--dbt is missing: the path of a dbt with dbt-duckdb");
  process.exitCode = 2;
} else {
  await main(resolve(options.dbt));
}
