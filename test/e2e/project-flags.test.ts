import { existsSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { runXform } from "../../src/index.ts";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

let project: TempProject;
afterEach(() => project.remove());

const head = "name: shop\nprofile: shop\n";
const files = {
  "profiles.yml": "shop: {target: t, outputs: {t: {type: duckdb, path: shop.duckdb, threads: 1}}}\n",
  "models/a.sql": "select * from nowhere",
  "models/b.sql": "select 1 as id",
  "models/c.sql": "select 2 as id",
  "models/both.yml":
    "models: [{name: c, data_tests: [{relationships: {arguments: {to: ref('b'), field: id}, name: same}}]}]\nversion: 2\n",
};
const make = (flags: string) => {
  project = tempProject({ "dbt_project.yml": `${head}flags: ${flags}\n`, ...files });
};
const xform = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCli(args, { cwd: project.directory, env });
const statuses = () => {
  const { results } = JSON.parse(project.read("target/run_results.json")) as { results: readonly { status: string }[] };
  return results.map(({ status }) => status).sort();
};

it("stops at the first failure where the project says so and nothing else does", async () => {
  make("{fail_fast: true}");
  expect((await xform(["run"])).code).toBe(1);
  expect(statuses()).toContain("skipped");
  expect((await xform(["run", "--no-fail-fast"])).code).toBe(1);
  expect(statuses()).toEqual(["error", "success", "success"]);
  expect((await xform(["run"], { DBT_FAIL_FAST: "false" })).code).toBe(1);
  expect(statuses()).toEqual(["error", "success", "success"]);
  const run = await runXform({ command: "run", directory: project.directory }).result;
  expect(run.run?.results.map(({ status }) => status)).toContain("skipped");
});

it("logs in the format and to the level of the project, unless the command line has others", async () => {
  make("{log_format: json, log_level: warn, log_level_file: error, write_json: false}");
  const { code, stdout } = await xform(["run", "--exclude", "a"]);
  expect([code, stdout]).toEqual([0, ""]);
  expect(existsSync(path.join(project.directory, "logs/dbt.log"))).toBe(false);
  expect(existsSync(path.join(project.directory, "target/run_results.json"))).toBe(false);
  const text = await xform(["run", "--exclude", "a", "--log-format", "text", "--log-level", "info"]);
  expect(text.stdout).toContain("Done. PASS=2");
  expect(text.stdout).not.toContain('"info"');
  const json = await xform(["run", "--exclude", "a"], { DBT_LOG_LEVEL: "info" });
  expect(JSON.parse(json.stdout.split("\n")[0] ?? "")).toMatchObject({ info: { name: "MainReportVersion" } });
});

it("selects tests as the project says, and tells of a flag that only the command line has", async () => {
  make("{indirect_selection: cautious, quiet: true}");
  const list = ["ls", "--resource-type", "test", "--select", "b"];
  expect((await xform(list)).stdout).not.toContain("same");
  expect((await xform([...list, "--indirect-selection", "eager"])).stdout).toContain("same");
  const { stdout, stderr } = await xform(["parse"]);
  expect(stdout + stderr).toContain('the flag "quiet" of dbt_project.yml does nothing');
});
