import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { postgresPrograms, startPostgres } from "../support/postgres.ts";
import { writeFiles } from "./write-files.ts";

const chains = 8;
const links = 4;
const linkSeconds = 0.3;
const slowSeconds = 4;
const threads = 4;

/**
 * `npm run bench:order`: what it saves to know how long nodes take. Chains of quick models, and one slow model that nothing
 * needs: counted by nodes it comes last, and holds up the end. The first run knows nothing, the second what the first took.
 */
async function benchOrder(): Promise<void> {
  if ("absent" in postgresPrograms(18)) return console.log("there is no Postgres here, and DuckDB cannot sleep");
  const server = await startPostgres(18);
  const folder = await mkdtemp(path.join(os.tmpdir(), "xform-bench-order-"));
  try {
    await writeFiles(folder, files(server.output({ threads })));
    const best = (linkSeconds * chains * links + slowSeconds) / threads;
    console.log(
      `${chains * links + 1} models on ${threads} threads; all threads busy to the end: ${best.toFixed(1)} s`,
    );
    for (const name of ["first run", "second run", "third run"]) {
      const started = performance.now();
      const { status } = spawnSync(process.execPath, [path.resolve("dist/bin.cjs"), "run", "--quiet"], { cwd: folder });
      console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s (exit code ${status})`);
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function files(output: Readonly<Record<string, string | number>>): ReadonlyMap<string, string> {
  const profile = { order: { target: "dev", outputs: { dev: output } } };
  const project = "name: order\nprofile: order\nmodels: {order: {+materialized: table}}\n";
  const sleep = (seconds: number, from = "") => `select pg_sleep(${seconds})::text as slept, 1 as id ${from}`;
  const models = Array.from({ length: chains * links }, (_, index): [string, string] => {
    const [chain, link] = [index % chains, Math.floor(index / chains)];
    const from = link === 0 ? "" : `from {{ ref('chain_${chain}_${link - 1}') }}`;
    return [`models/chain_${chain}_${link}.sql`, sleep(linkSeconds, from)];
  });
  return new Map([
    ["dbt_project.yml", project],
    ["profiles.yml", JSON.stringify(profile)],
    ["models/slow.sql", sleep(slowSeconds)],
    ...models,
  ]);
}

await benchOrder();
