import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { postgresPrograms, startPostgres } from "../support/postgres.ts";
import { type Measurement, measure } from "./measure.ts";
import { writeSeed } from "./seed-file.ts";
import { deep, type Shape, trivialTables, trivialViews, wide } from "./shapes.ts";
import { writeFiles } from "./write-files.ts";

/**
 * `npm run bench:run`: what a run costs beside the warehouse's own work, on DuckDB and Postgres, and the load of a large
 * seed; beside dbt's where it is installed.
 *
 *     npm run bench:run -- --runs 3 --dbt /path/to/dbt --seed-megabytes 200
 */
async function benchRun(argv: readonly string[]): Promise<void> {
  const option = (name: string) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
  const runs = Number(option("--runs") ?? 3);
  const dbt = option("--dbt");
  const megabytes = Number(option("--seed-megabytes") ?? 200);
  const xform = path.resolve("dist/bin.cjs");
  const server = "absent" in postgresPrograms(18) ? undefined : await startPostgres(18);
  const outputs: readonly (readonly [string, Record<string, unknown>])[] = [
    ["duckdb", { type: "duckdb", path: "shape.duckdb", threads: 4 }],
    ...(server === undefined ? [] : [["postgres", server.output({ threads: 4 })] as const]),
  ];
  const env = { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: "false" };
  console.log(`${os.cpus().length} processors, Node ${process.version}, 4 threads; best of ${runs} runs\n`);
  console.log("| warehouse | project | xform s | cpu s | MB | ms a model | dbt s | cpu s | MB | times faster |");
  console.log("|---|---|---|---|---|---|---|---|---|---|");
  try {
    for (const [warehouse, output] of outputs) {
      for (const shape of [trivialViews, trivialTables, wide, deep]) await row(warehouse, output, shape, ["run"]);
      const seed: Shape = { name: `seed of ${megabytes} MB`, models: 1, files: new Map(deep.files) };
      await row(warehouse, output, { ...seed, files: projectOnly(seed) }, ["seed", "--full-refresh"], megabytes);
    }
  } finally {
    await server?.stop();
  }

  async function row(
    warehouse: string,
    output: Record<string, unknown>,
    { name, models, files }: Shape,
    command: readonly string[],
    seedMegabytes = 0,
  ): Promise<void> {
    const folder = await mkdtemp(path.join(os.tmpdir(), "xform-bench-"));
    try {
      await writeFiles(folder, files);
      await writeFile(
        path.join(folder, "profiles.yml"),
        `shape:\n  target: dev\n  outputs:\n    dev: ${JSON.stringify(output)}\n`,
      );
      if (seedMegabytes > 0) await writeSeed(path.join(folder, "seeds/large.csv"), seedMegabytes * 1e6);
      const ours = await best(runs, () => measure(process.execPath, [xform, ...command], folder, env));
      const parsed = await best(runs, () => measure(process.execPath, [xform, "parse"], folder, env));
      // dbt's DuckDB is newer, and cannot share the file.
      await rm(path.join(folder, "shape.duckdb"), { force: true });
      const theirs =
        dbt === undefined ? undefined : await measure(dbt, [...command, "--profiles-dir", "."], folder, env);
      const each = models > 1 ? (((ours.seconds - parsed.seconds) * 1000) / models).toFixed(2) : "";
      const ratio = theirs === undefined ? "" : (theirs.seconds / ours.seconds).toFixed(1);
      console.log(
        `| ${warehouse} | ${name} | ${cells(ours)} | ${each} | ${theirs === undefined ? "| | " : cells(theirs)} | ${ratio} |`,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function projectOnly({ files }: Shape): ReadonlyMap<string, string> {
  return new Map([...files].filter(([file]) => file === "dbt_project.yml"));
}

function cells({ seconds, cpuSeconds, peakMegabytes, code }: Measurement): string {
  const end = code === 0 ? "" : ` (exit ${code})`;
  return `${seconds.toFixed(2)}${end} | ${cpuSeconds.toFixed(2)} | ${peakMegabytes.toFixed(0)}`;
}

/** Trivial work is disturbed by whatever else the machine does: the best run is nearest to what it costs. */
async function best(runs: number, run: () => Promise<Measurement>): Promise<Measurement> {
  const all: Measurement[] = [];
  for (let index = 0; index < runs; index++) all.push(await run());
  return all.reduce((least, next) => (next.seconds < least.seconds ? next : least));
}

await benchRun(process.argv.slice(2));
