import { spawn } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { type Bench, copyOfSample, mustRun, xform } from "./bench.ts";
import { programOf } from "./install-environment.ts";

/** dbt's commands work with what xform left in the target folder: `--state`, `--defer`, `retry` and `docs serve`. */
export async function dbtAccepts(bench: Bench, environment: string): Promise<string> {
  const dbt = programOf(environment, "dbt");
  const state = join(bench.project, "target");
  const project = copyOfSample(bench.folder, "dbt");
  const ls = ["ls", "--quiet", "--resource-type", "model", "--state", state, "--select"];
  const changed = mustRun(
    bench,
    dbt,
    [...ls, "state:new state:modified.body state:modified.configs state:modified.relation"],
    project,
  );
  if (changed.trim() !== "") throw new Error(`dbt takes these models for changed:\n${changed}`);
  cpSync(join(bench.project, "shop.duckdb"), join(project, "shop.duckdb"));
  mustRun(bench, dbt, ["build", "--defer", "--state", state, "--select", "orders", "--favor-state"], project);
  const retried = retry(bench, dbt);
  await serve(bench, dbt);
  return `ls --state, build --defer --state, retry (${retried}), docs serve`;
}

/** A run of xform fails; what failed is mended, and dbt goes on. */
function retry(bench: Bench, dbt: string): string {
  const project = copyOfSample(bench.folder, "retry");
  const model = join(project, "models", "mended.sql");
  writeFileSync(model, "select * from {{ ref('broken') }}");
  const broken = join(project, "models", "broken.sql");
  writeFileSync(broken, "select * from no_such_table");
  xform(bench, ["run", "--select", "broken+"], project, 1);
  writeFileSync(broken, "select 1 as id");
  const output = mustRun(bench, dbt, ["retry"], project);
  return /Done\. .*|Nothing to do.*/.exec(output)?.[0] ?? output;
}

async function serve(bench: Bench, dbt: string): Promise<void> {
  const port = await freePort();
  const args = ["docs", "serve", "--port", String(port), "--no-browser"];
  const child = spawn(dbt, args, { cwd: bench.project, env: bench.env, stdio: "ignore" });
  try {
    for (const name of ["manifest.json", "catalog.json", "index.html"]) {
      const response = await answer(`http://127.0.0.1:${port}/${name}`);
      if (!response.ok) throw new Error(`dbt docs serve: ${name} gives ${response.status}`);
    }
  } finally {
    child.kill();
  }
}

/** The answer of a server that is starting. */
async function answer(url: string): Promise<Response> {
  for (let left = 120; ; left -= 1) {
    try {
      return await fetch(url);
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
