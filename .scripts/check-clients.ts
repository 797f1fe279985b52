// Lets the tools around dbt work with xform: orchestrators run it, readers and linters load what it wrote. Prints a table.
//
//   npm run check:clients -- --venv DIR [NAME…] [options]
//
//   --venv DIR        a folder for virtual environments of Python, outside of the repository; what is missing is installed
//   --elementary DIR  the source of the package elementary
//   --dbt-utils DIR   the source of dbt_utils, which it needs
//   --keep            leave the folder of the checks where it is
//
// NAMEs are parts of the tools' names; without one all are checked. A check whose packages cannot be installed is skipped.
// The exit code is 1 where a tool does not accept what xform does.

import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs, stripVTControlCharacters } from "node:util";
import { type Bench, makeBench } from "./clients/bench.ts";
import { type ClientCheck, checks } from "./clients/checks.ts";
import { type Installed, installEnvironment } from "./clients/install-environment.ts";
import { Skip } from "./clients/skip.ts";
import { writeArtifacts } from "./clients/write-artifacts.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    venv: { type: "string" },
    elementary: { type: "string" },
    "dbt-utils": { type: "string" },
    keep: { type: "boolean", default: false },
  },
});

async function main(venvs: string): Promise<number> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "xform-clients-")));
  const rows: string[] = [];
  let failed = 0;
  try {
    const bench = withPackages(makeBench(folder));
    writeArtifacts(bench);
    for (const check of checks) {
      if (positionals.length > 0 && !positionals.some((name) => check.client.includes(name))) continue;
      const seen = await outcome(check, bench, venvs);
      if (seen.startsWith("FAILED")) failed += 1;
      console.log(`${check.client}: ${seen}`);
      rows.push(`| ${check.client} | ${check.what} | ${seen.split("\n")[0]} |`);
    }
  } finally {
    if (options.keep) console.log(`kept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
  console.log(["", "| tool | what it does | seen |", "|---|---|---|", ...rows].join("\n"));
  return failed;
}

/** The sources of packages, for the check that builds them. */
function withPackages(bench: Bench): Bench {
  const { elementary, "dbt-utils": utils } = options;
  return { ...bench, env: { ...bench.env, XFORM_ELEMENTARY: elementary, XFORM_DBT_UTILS: utils } };
}

const installed = new Map<string, Installed>();

async function outcome({ environment, run }: ClientCheck, bench: Bench, venvs: string): Promise<string> {
  let place = "";
  if (environment !== undefined) {
    const there = installed.get(environment.name) ?? installEnvironment(environment, venvs);
    installed.set(environment.name, there);
    if ("lacking" in there) return `skipped: ${there.lacking}`;
    place = there.folder;
  }
  try {
    return stripVTControlCharacters(await run(bench, place));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return error instanceof Skip ? `skipped: ${message}` : `FAILED: ${message}`;
  }
}

if (options.venv === undefined) {
  console.error("--venv is missing: a folder for virtual environments of Python");
  process.exitCode = 2;
} else {
  process.exitCode = (await main(resolve(options.venv))) === 0 ? 0 : 1;
}
