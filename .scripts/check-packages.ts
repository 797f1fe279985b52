// Runs a project that stands on packages with dbt and with xform, each in a copy of its own, and prints each difference:
// every node and its compiled SQL (but for its layout), macros and docs blocks, the status of every node, and the relations with
// their rows.
//
//   npm run check:packages -- FOLDER --dbt /path/to/dbt [options]
//
//   --install DIR     a package that the project needs; may stand several times. It is copied into dbt_packages, and
//                     packages.yml is left out, so that nothing is downloaded
//   --commands TEXT   the commands that both run, with commas between them (build)
//   --postgres        the project's profile becomes a Postgres server, one for each, instead of a DuckDB file
//   --profile FILE    a profiles.yml; relations are not compared then
//   --env NAME=VALUE  an environment variable for both; may stand several times
//   --limit N         differences to print in full (60)
//   --keep            leave the copies where they are
//
// The exit code is 1 if there is a difference that compare/allowed-differences.ts does not list.

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type PostgresServer, startPostgres } from "../test/support/postgres.ts";
import { comparePostgres } from "./compare/compare-postgres.ts";
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
    postgres: { type: "boolean", default: false },
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
  // One for each, so that both build in a database of the same name and compiled SQL is the same.
  const servers = options.postgres ? [await startPostgres(18), await startPostgres(18)] : [];
  try {
    const dbt = prepare("dbt", [resolve(dbtPath)], project, join(folder, "dbt"), servers[0]);
    const command = [process.execPath, resolve("dist/bin.cjs")];
    const xform = prepare("xform", command, project, join(folder, "xform"), servers[1]);
    const differences: Difference[] = [];
    for (const command of options.commands.split(",")) {
      const [left, right] = [await runTimed(dbt, command), await runTimed(xform, command)];
      console.log(`${command}: exit code ${left.code} by dbt in ${left.time}, ${right.code} by xform in ${right.time}`);
      if (left.code !== right.code)
        differences.push({ area: "exit code", subject: command, field: "code", dbt: left.code, other: right.code });
      differences.push(...compareArtifacts(dbt, xform, command));
    }
    const manifest = readIfThere(dbt, "manifest.json") ?? {};
    const [nodes, unitTests] = [manifest.nodes, manifest.unit_tests].map(
      (section) => Object.keys(section ?? {}).length,
    );
    console.log(`${nodes} nodes and ${unitTests} unit tests by dbt`);
    const [left, right] = servers;
    if (left !== undefined && right !== undefined) differences.push(...(await comparePostgres(left, right)));
    else differences.push(...(await compareDatabases(dbt, xform, folder, join(dirname(resolve(dbtPath)), "python"))));
    return printDifferences(once(differences), [dbt.label, xform.label], Number(options.limit));
  } finally {
    for (const server of servers) await server.stop();
    if (options.keep) console.log(`kept: ${folder}`);
    else rmSync(folder, { recursive: true });
  }
}

async function runTimed(side: Side, command: string): Promise<{ readonly code: number; readonly time: string }> {
  const start = performance.now();
  const code = await runSide(side, command.split(" "));
  return { code, time: `${((performance.now() - start) / 1000).toFixed(1)} s` };
}

function prepare(
  label: string,
  command: readonly string[],
  project: string,
  folder: string,
  server: PostgresServer | undefined,
): Side {
  const side = prepareDbtSide(label, command, project, folder, "warehouse");
  if (server !== undefined) {
    // YAML reads JSON.
    const profile = { compare: { target: "dev", outputs: { dev: server.output() } } };
    writeFileSync(join(side.project, "profiles.yml"), `${JSON.stringify(profile)}\n`);
  }
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
    if (left !== undefined && right !== undefined)
      differences.push(...compare(plain(left, command), plain(right, command)));
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

/**
 * The artifact without what does not count: the layout of compiled SQL (built-in macros lay out their text in their own way),
 * ends of lines as on Windows, and the built-in macros that a node uses. When a node runs, dbt adds the macros of its
 * materialization to it, so that those of packages are compared after `parse` only.
 */
function plain(artifact: Record<string, unknown>, command: string): Record<string, unknown> {
  const text = JSON.stringify(artifact, (key, value) => {
    if (typeof value === "string") return key === "compiled_code" ? plainSql(value) : value.replaceAll("\r\n", "\n");
    if (key === "depends_on" && Array.isArray(value?.macros)) {
      const isOwn = (id: string) =>
        command === "parse" && !/^macro\.(xform|dbt(_(duckdb|postgres|redshift|snowflake|bigquery))?)\./.test(id);
      return { ...value, macros: value.macros.filter(isOwn) };
    }
    return value;
  });
  return JSON.parse(text) as Record<string, unknown>;
}

function plainSql(sql: string): string {
  return sql
    .replace(/\s+/g, " ")
    .replace(/ ?([()[\],=]) ?/g, "$1")
    .trim();
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
