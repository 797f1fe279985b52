// Builds a project with dbt and with xform, each in a copy of its own, and compares what they made.
//
//   npm run compare:dbt -- --dbt /path/to/dbt [options]
//
//   --project DIR     the project, a DuckDB one (sample-project)
//   --args TEXT       the command that both run (build)
//   --runs N          how often they run it; 2 shows what incremental models do (1)
//   --other COMMAND   another command in place of xform; it gets the same copy as dbt, with dbt_project.yml and profiles.yml
//   --limit N         differences to print in full (100)
//   --keep            leave the copies, their logs and the exported rows where they are
//
// The exit code is 1 if there is a difference that compare/allowed-differences.ts does not list.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Difference } from "./compare/difference.ts";
import { compareManifests, compareResults } from "./compare/manifests.ts";
import { printDifferences } from "./compare/print.ts";
import { compareRelations, exportRelations } from "./compare/relations.ts";
import { databaseFile, prepareDbtSide, preparePlainSide, readArtifact, runSide, type Side } from "./compare/sides.ts";

const { values: options } = parseArgs({
  options: {
    dbt: { type: "string" },
    project: { type: "string", default: "sample-project" },
    args: { type: "string", default: "build" },
    runs: { type: "string", default: "1" },
    other: { type: "string" },
    limit: { type: "string", default: "100" },
    keep: { type: "boolean", default: false },
  },
});

async function main(dbtPath: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "xform-compare-"));
  const dbt = prepareDbtSide("dbt", [resolve(dbtPath)], options.project, join(folder, "dbt"));
  const other = prepareOther(folder);
  try {
    const differences = await runBoth(dbt, other);
    differences.push(...(await compareDatabases(dbt, other, folder, join(dirname(resolve(dbtPath)), "python"))));
    differences.push(...compareManifests(readArtifact(dbt, "manifest.json"), readArtifact(other, "manifest.json")));
    differences.push(...compareResults(readArtifact(dbt, "run_results.json"), readArtifact(other, "run_results.json")));
    return printDifferences(differences, [dbt.label, other.label], Number(options.limit));
  } finally {
    if (options.keep) console.log(`kept: ${folder}`);
    else rmSync(folder, { recursive: true });
  }
}

function prepareOther(folder: string): Side {
  if (options.other !== undefined) {
    return prepareDbtSide("other", options.other.split(/\s+/), options.project, join(folder, "other"));
  }
  return preparePlainSide("xform", [process.execPath, resolve("dist/bin.cjs")], options.project, join(folder, "other"));
}

async function runBoth(dbt: Side, other: Side): Promise<Difference[]> {
  const args = options.args.split(/\s+/);
  const differences: Difference[] = [];
  for (let run = 1; run <= Number(options.runs); run += 1) {
    const [left, right] = [await runSide(dbt, args), await runSide(other, args)];
    if (left !== right)
      differences.push({ area: "exit code", subject: `run ${run}`, field: "code", dbt: left, other: right });
  }
  return differences;
}

async function compareDatabases(dbt: Side, other: Side, folder: string, python: string): Promise<Difference[]> {
  const left = await exportRelations(databaseFile(dbt), join(folder, "dbt-rows"), python);
  const right = await exportRelations(databaseFile(other), join(folder, "other-rows"), python);
  console.log(`${left.size} relations by ${dbt.label}, ${right.size} by ${other.label}`);
  return compareRelations(left, right);
}

if (options.dbt === undefined) {
  console.error("--dbt is missing: the path of a dbt with dbt-duckdb");
  process.exitCode = 2;
} else {
  process.exitCode = (await main(options.dbt)) === 0 ? 0 : 1;
}
