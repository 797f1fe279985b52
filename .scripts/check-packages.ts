// Runs a project that stands on packages with dbt and with xform, each in a copy of its own, and prints each difference:
// every node and its compiled SQL (but for its layout), the status of every node, and, on DuckDB, the relations with their rows.
//
//   npm run check:packages -- FOLDER --dbt /path/to/dbt [options]
//
//   --install DIR     a package that the project needs; may stand several times. It is copied into dbt_packages, and
//                     packages.yml is left out, so that nothing is downloaded
//   --commands TEXT   the commands that both run, with commas between them (build)
//   --profile FILE    a profiles.yml; without one the project's profile becomes a DuckDB file
//   --env NAME=VALUE  an environment variable for both; may stand several times
//   --limit N         differences to print in full (60)
//   --keep            leave the copies where they are
//
// The exit code is 1 if there is a difference that compare/allowed-differences.ts does not list.

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Difference } from "./compare/difference.ts";
import { compareManifests, compareResults } from "./compare/manifests.ts";
import { printDifferences } from "./compare/print.ts";
import { compareRelations, exportRelations } from "./compare/relations.ts";
import { databaseFile, prepareDbtSide, readArtifact, runSide, type Side } from "./compare/sides.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dbt: { type: "string" },
    install: { type: "string", multiple: true, default: [] },
    commands: { type: "string", default: "build" },
    profile: { type: "string" },
    env: { type: "string", multiple: true, default: [] },
    limit: { type: "string", default: "60" },
    keep: { type: "boolean", default: false },
  },
});

const environment = Object.fromEntries(
  options.env.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
);

async function main(project: string, dbtPath: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "xform-packages-"));
  const dbt = prepare("dbt", [resolve(dbtPath)], project, join(folder, "dbt"));
  const xform = prepare("xform", [process.execPath, resolve("dist/bin.cjs")], project, join(folder, "xform"));
  try {
    const differences: Difference[] = [];
    for (const command of options.commands.split(",")) {
      const [left, right] = [await runSide(dbt, [command]), await runSide(xform, [command])];
      console.log(`${command}: exit code ${left} by dbt, ${right} by xform`);
      if (left !== right)
        differences.push({ area: "exit code", subject: command, field: "code", dbt: left, other: right });
      differences.push(...compareArtifacts(dbt, xform, command));
    }
    differences.push(...(await compareDatabases(dbt, xform, folder, join(dirname(resolve(dbtPath)), "python"))));
    return printDifferences(once(differences), [dbt.label, xform.label], Number(options.limit));
  } finally {
    if (options.keep) console.log(`kept: ${folder}`);
    else rmSync(folder, { recursive: true });
  }
}

function prepare(label: string, command: readonly string[], project: string, folder: string): Side {
  const side = prepareDbtSide(label, command, project, folder, "warehouse");
  if (options.profile !== undefined) cpSync(options.profile, join(side.project, "profiles.yml"));
  for (const source of options.install) {
    const name = /^name:\s*["']?(\w+)/m.exec(readFileSync(join(source, "dbt_project.yml"), "utf8"))?.[1];
    cpSync(source, join(side.project, "dbt_packages", name ?? basename(source)), {
      recursive: true,
      filter: (path) => !/[\\/](\.git|integration_tests|dbt_packages)$/.test(path),
    });
    // The packages that it asks for in turn are to be named, too.
    rmSync(join(side.project, "dbt_packages", name ?? basename(source), "packages.yml"), { force: true });
  }
  if (options.install.length > 0) {
    for (const file of ["dependencies.yml", "package-lock.yml"]) rmSync(join(side.project, file), { force: true });
    // Both only count the packages that are declared.
    const declared = options.install.map((source) => `  - local: ${resolve(source)}\n`);
    writeFileSync(join(side.project, "packages.yml"), `packages:\n${declared.join("")}`);
  }
  return {
    ...side,
    environment: {
      ...(options.profile === undefined ? side.environment : {}),
      ...environment,
      DBT_SEND_ANONYMOUS_USAGE_STATS: "false",
    },
  };
}

function compareArtifacts(dbt: Side, xform: Side, command: string): Difference[] {
  const differences: Difference[] = [];
  for (const [name, compare] of [
    ["manifest.json", compareManifests],
    ["run_results.json", compareResults],
  ] as const) {
    const [left, right] = [readIfThere(dbt, name), readIfThere(xform, name)];
    if (left !== undefined && right !== undefined) differences.push(...compare(plain(left), plain(right)));
    else if (left !== right) {
      const subject = `${command} ${name}`;
      differences.push({
        area: "results",
        subject,
        field: "exists",
        dbt: left !== undefined,
        other: right !== undefined,
      });
    }
  }
  return differences;
}

/** The artifact with compiled SQL in which layout makes no difference: built-in macros lay out their text in their own way. */
function plain(artifact: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(artifact, (key, value) =>
    key === "compiled_code" && typeof value === "string"
      ? value
          .replace(/\s+/g, " ")
          .replace(/ ?([()[\],=]) ?/g, "$1")
          .trim()
      : value,
  );
  return JSON.parse(text) as Record<string, unknown>;
}

function readIfThere(side: Side, name: string): Record<string, unknown> | undefined {
  return existsSync(join(side.project, "target", name)) ? readArtifact(side, name) : undefined;
}

async function compareDatabases(dbt: Side, xform: Side, folder: string, python: string): Promise<Difference[]> {
  const builds = options.commands.split(",").some((command) => !["parse", "compile", "ls"].includes(command));
  if (options.profile !== undefined || !builds) return [];
  const left = await exportRelations(databaseFile(dbt), join(folder, "dbt-rows"), python);
  const right = await exportRelations(databaseFile(xform), join(folder, "xform-rows"), python);
  console.log(`${left.size} relations by dbt, ${right.size} by xform`);
  return compareRelations(left, right);
}

/** A difference that several commands show counts once. */
function once(differences: readonly Difference[]): Difference[] {
  return [...new Map(differences.map((difference) => [JSON.stringify(difference), difference])).values()];
}

const [project] = positionals;
if (project === undefined || options.dbt === undefined) {
  console.error("npm run check:packages -- FOLDER --dbt /path/to/dbt [--install DIR]");
  process.exitCode = 2;
} else {
  process.exitCode = (await main(project, options.dbt)) === 0 ? 0 : 1;
}
