import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { generateProject } from "./generate-project.ts";
import { type Measurement, measure } from "./measure.ts";

/** What is measured: a command line of both tools. From the second on both go by what is kept of the first. */
const commands: readonly (readonly string[])[] = [
  ["parse", "--no-partial-parse"],
  ["parse"],
  ["ls", "--quiet"],
  ["compile"],
  ["build"],
];

/** dbt takes minutes for large projects; above this size only its parse is measured. */
const largestFullDbt = 1000;

/**
 * `npm run bench`: generates projects and prints time and peak memory of each command, beside dbt's where it is
 * installed.
 *
 *     npm run bench -- --models 100,1000 --runs 3 --commands parse,ls --dbt /path/to/dbt
 */
async function bench(argv: readonly string[]): Promise<void> {
  const option = (name: string) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
  const sizes = (option("--models") ?? "100,1000,10000").split(",").map(Number);
  const runs = Number(option("--runs") ?? 3);
  const dbt = option("--dbt") ?? process.env.DBT;
  const wanted = option("--commands")?.split(",");
  const xform = path.resolve("dist/bin.cjs");
  console.log(`${os.cpus().length} processors, Node ${process.version}; medians of ${runs} runs\n`);
  await startUp(xform, runs);
  console.log("| models | command | xform s | cpu s | MB | dbt s | cpu s | MB | times faster |");
  console.log("|---|---|---|---|---|---|---|---|---|");
  for (const models of sizes) {
    const folder = await mkdtemp(path.join(os.tmpdir(), "xform-bench-"));
    try {
      await generateProject(folder, { models });
      for (const command of commands) {
        if (wanted?.includes(command[0] ?? "") === false) continue;
        const ours = await median(runs, () => measure(process.execPath, [xform, ...command], folder, environment));
        const theirs =
          dbt === undefined || (models > largestFullDbt && command[0] !== "parse")
            ? undefined
            : await measure(dbt, [...command, "--profiles-dir", "."], folder, dbtEnvironment);
        printRow(models, command.join(" "), ours, theirs);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** The time before a command does anything, over that of Node alone. */
async function startUp(xform: string, runs: number): Promise<void> {
  const bare = await median(runs * 3, () => measure(process.execPath, ["-e", "0"], ".", environment));
  const help = await median(runs * 3, () => measure(process.execPath, [xform, "--help"], ".", environment));
  const over = ((help.cpuSeconds - bare.cpuSeconds) * 1000).toFixed(0);
  console.log(`--help: ${(help.seconds * 1000).toFixed(0)} ms, ${over} ms of processor time over bare Node\n`);
}

/** Without certificates that a machine adds to Node's own: Node reads them when it starts, 35 ms before a line of ours runs. */
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;

const dbtEnvironment = { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: "false" };

async function median(runs: number, run: () => Promise<Measurement>): Promise<Measurement> {
  const all: Measurement[] = [];
  for (let index = 0; index < runs; index++) all.push(await run());
  all.sort((a, b) => a.seconds - b.seconds);
  return all[Math.floor(all.length / 2)] as Measurement;
}

function printRow(models: number, command: string, ours: Measurement, theirs: Measurement | undefined): void {
  const cells = ({ seconds, cpuSeconds, peakMegabytes, code }: Measurement) =>
    `${seconds.toFixed(2)}${code === 0 ? "" : ` (exit ${code})`} | ${cpuSeconds.toFixed(2)} | ${peakMegabytes.toFixed(0)}`;
  const ratio = theirs === undefined ? "" : (theirs.seconds / ours.seconds).toFixed(1);
  console.log(
    `| ${models} | ${command} | ${cells(ours)} | ${theirs === undefined ? "| | " : cells(theirs)} | ${ratio} |`,
  );
}

await bench(process.argv.slice(2));
