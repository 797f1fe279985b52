// Records what dbt does with the command lines of test/golden/invocations, so that a test can hold xform to it.
//
//   npm run record:invocations -- --dbt /path/to/dbt [NAME…]
//
// What is played stands in the golden itself: test/golden/invocations/README.md tells how a line is added.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import type { GoldenInvocation, InvocationGolden, Observed } from "../test/support/invocations/invocation-golden.ts";
import { type Engine, invocationGoldens, playInvocation } from "../test/support/invocations/play-invocation.ts";
import { writeGolden } from "../test/support/invocations/write-golden.ts";
import { tempProject } from "../test/support/temp-project.ts";

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { dbt: { type: "string" } } });
const folder = "test/golden/invocations";

/** One process that has dbt loaded and answers line by line. */
function openDbt(dbt: string, cwd: string) {
  const child = spawn(join(dirname(dbt), "python"), [resolve(".scripts/invocations/run-dbt.py")], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, TZ: "UTC", DBT_SEND_ANONYMOUS_USAGE_STATS: "false" },
  });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  const run: Engine = async (args, env) => {
    child.stdin.write(`${JSON.stringify({ cwd, args, env })}\n`);
    const answer = await answers.next();
    if (answer.done === true) throw new Error(`dbt ended at: ${args.join(" ")}`);
    return JSON.parse(answer.value) as { exit: number; out: string };
  };
  return { run, close: () => child.stdin.end() };
}

async function record(dbt: string, name: string): Promise<void> {
  const file = join(folder, `${name}.json`);
  const golden = JSON.parse(readFileSync(file, "utf8")) as InvocationGolden;
  const project = tempProject(resolve("test/fixtures/invocations", golden.project));
  const engine = openDbt(dbt, project.directory);
  try {
    const runs: GoldenInvocation[] = [];
    for (const { dbt: _, xform, ...input } of golden.runs) {
      const observed: Observed = await playInvocation(input as never, project.directory, engine.run);
      runs.push({ ...input, dbt: observed, ...(xform === undefined ? {} : { xform }) });
      console.log(`${name}: ${observed.exit} ${input.run}`);
    }
    writeGolden(file, golden, runs);
  } finally {
    engine.close();
    project.remove();
  }
}

if (options.dbt === undefined) {
  console.error("--dbt is missing: the path of a dbt with its DuckDB adapter");
  process.exitCode = 2;
} else {
  for (const name of positionals.length > 0 ? positionals : invocationGoldens(folder))
    await record(resolve(options.dbt), name);
}
