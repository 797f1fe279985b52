// Records what dbt does with the projects of test/fixtures/behaviour, so that tests can hold xform to it.
//
//   npm run record:behaviour -- --dbt /path/to/dbt [NAME…] [options]
//
//   --adapter NAME    duckdb or postgres (duckdb); postgres starts a server of its own
//
// What is played stands in the golden itself: test/golden/behaviour/README.md tells how one is begun. Without a NAME all
// goldens of the adapter are recorded again.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type BehaviourPostgres, startBehaviourPostgres } from "../test/support/behaviour/behaviour-postgres.ts";
import { goldenNames } from "../test/support/behaviour/golden-names.ts";
import type { Golden } from "../test/support/behaviour/golden-run.ts";
import { playRuns } from "../test/support/behaviour/play-runs.ts";
import { type Actor, duckdbPlayer, postgresPlayer } from "../test/support/behaviour/players.ts";
import { tempProject } from "../test/support/temp-project.ts";
import { askWithPython } from "./compare/ask-with-python.ts";
import { formatGolden } from "./compare/format-golden.ts";
import { runSide } from "./compare/sides.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { dbt: { type: "string" }, adapter: { type: "string", default: "duckdb" } },
});

const folders: Readonly<Record<string, string>> = {
  duckdb: "test/golden/behaviour",
  postgres: "test/golden/behaviour/postgres",
};

async function main(dbt: string, folder: string): Promise<void> {
  const postgres = options.adapter === "postgres" ? await startBehaviourPostgres() : undefined;
  try {
    for (const name of positionals.length > 0 ? positionals : goldenNames(folder)) {
      const file = join(folder, `${name}.json`);
      const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
      if (before === undefined) throw new Error(`${file} is not there: begin it with {"runs": [{"args": ["build"]}]}`);
      const after = formatGolden(await record(dbt, name, JSON.parse(before) as Golden, postgres));
      writeFileSync(file, after);
      console.log(`${name}: ${after === before ? "unchanged" : "written"}`);
    }
  } finally {
    await postgres?.server.stop();
  }
}

async function record(
  dbt: string,
  name: string,
  golden: Golden,
  postgres: BehaviourPostgres | undefined,
): Promise<Golden> {
  const project = tempProject(resolve("test/fixtures/behaviour", name));
  const environment = { TZ: "UTC", DBT_SEND_ANONYMOUS_USAGE_STATS: "false" };
  const side = { label: "dbt", command: [dbt], project: project.directory, environment };
  const actor: Actor = {
    directory: project.directory,
    run: async (args, env = {}) => {
      const exitCode = await runSide({ ...side, environment: { ...environment, ...env } }, args);
      return { exitCode, output: "", lines: readFileSync(`${project.directory}.log`, "utf8").split("\n") };
    },
  };
  const python = join(dirname(dbt), "python");
  try {
    const player =
      postgres === undefined
        ? duckdbPlayer(
            actor,
            { profile: {}, ...golden },
            (file, directory) => async (statements) => askWithPython(python, file, statements, directory),
          )
        : await postgresPlayer(actor, golden, name, postgres);
    const played = await playRuns(golden.runs, golden, player);
    return { ...golden, runs: played.map(({ run }) => run) };
  } finally {
    project.remove();
  }
}

const folder = folders[options.adapter];
if (options.dbt === undefined || folder === undefined) {
  console.error("--dbt is missing (the path of a dbt with its adapter), or --adapter is neither duckdb nor postgres");
  process.exitCode = 2;
} else {
  await main(resolve(options.dbt), folder);
}
