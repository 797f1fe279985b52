import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { load } from "js-yaml";
import { afterEach, describe, expect, it } from "vitest";
import { queryDuckdb } from "../support/query-duckdb.ts";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

interface Job {
  readonly env: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly name?: string; readonly run?: string }[];
}

const secret = (name: string) => `\${{ secrets.${name} }}`;
const workflowFile = ".github/workflows/xform.yml";
const bin = path.resolve(import.meta.dirname, "../../dist/bin.cjs");

const shop = {
  "shop/xform_project.yml":
    "name: shop\nprofile: shop\nmodels: {shop: {+publish: after_tests, +materialized: table}}\n",
  "shop/seeds/raw.csv": "id,amount\n1,10\n2,20\n",
  "shop/models/orders.sql": "select id, amount from {{ ref('raw') }}\n",
  "shop/models/other.sql": "select 1 as id\n",
  "shop/models/totals.sql": "select sum(amount) as total from {{ ref('orders') }}\n",
  "shop/models/schema.yml": "models: [{name: orders, columns: [{name: amount, data_tests: [not_null]}]}]\n",
};

/**
 * A repository with the pipeline that `xform init --ci github` writes, and its commands run as the pipeline would: in the
 * jobs' folder, with their environment, and without those that install xform or talk to GitHub.
 */
describe("the pipeline of a repository", () => {
  let project: TempProject;
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@y.z", ...args], { cwd: project.directory });
  const start = async (files: Readonly<Record<string, string>>) => {
    project = tempProject(files);
    git("init", "-q", "-b", "main");
    const { code, stdout, stderr } = await runCli(["init", "--ci", "github"], { cwd: `${project.directory}/shop` });
    expect(code, `${stdout}${stderr}`).toBe(0);
    const programs = path.join(project.directory, "../programs");
    mkdirSync(programs, { recursive: true });
    writeFileSync(path.join(programs, "xform"), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
    chmodSync(path.join(programs, "xform"), 0o755);
    git("add", "-A");
    git("commit", "-qm", "Start");
  };
  const workflow = () =>
    load(readFileSync(path.join(project.directory, workflowFile), "utf8")) as {
      readonly env: Readonly<Record<string, string>>;
      readonly jobs: Readonly<Record<string, Job>>;
    };
  const runJob = (name: string) => {
    const { env, jobs } = workflow();
    const job = jobs[name] as Job;
    const summary = path.join(project.directory, "../summary.md");
    rmSync(summary, { force: true });
    let output = "";
    for (const { run } of job.steps) {
      if (run === undefined || /^npm |\bgh run\b/.test(run)) continue;
      const result = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
        cwd: `${project.directory}/shop`,
        encoding: "utf8",
        env: {
          ...env,
          ...job.env,
          PULL_REQUEST: "7",
          PATH: `${path.join(project.directory, "../programs")}:${process.env.PATH}`,
          HOME: project.directory,
          GITHUB_WORKSPACE: project.directory,
          GITHUB_STEP_SUMMARY: summary,
        },
      });
      output += `${result.stdout}${result.stderr}`;
      if (result.status !== 0) return { code: result.status, output, summary: readFileSync(summary, "utf8") };
    }
    return { code: 0, output, summary: readFileSync(summary, "utf8") };
  };
  const rows = (sql: string) => queryDuckdb(`${project.directory}/shop/production/production.duckdb`, sql);
  const relations = async () =>
    (await rows("select schema_name || '.' || table_name from duckdb_tables() order by 1")).flat();
  afterEach(() => project.remove());

  it("is valid, and is what the sample project carries", async () => {
    await start(shop);
    const text = readFileSync(path.join(project.directory, workflowFile), "utf8");
    const { context } = parseWorkflow({ name: workflowFile, content: text }, new NoOperationTraceWriter());
    expect(context.errors.getErrors().map(String)).toEqual([]);
    const broken = text.replace("runs-on:", "run-on:");
    const wrong = parseWorkflow({ name: workflowFile, content: broken }, new NoOperationTraceWriter());
    expect(wrong.context.errors.getErrors().map(String)).not.toEqual([]);
    const sample = path.resolve(import.meta.dirname, "../../sample-project");
    expect(readFileSync(path.join(sample, workflowFile), "utf8")).toBe(
      text.replaceAll("shop/", "./").replace("working-directory: shop", "working-directory: ."),
    );
  });

  it("builds production, then of a pull request what it changes, in a schema of its own", async () => {
    await start(shop);
    expect(runJob("pull-request").output).toContain("TOTAL=5");
    rmSync(`${project.directory}/shop/production`, { recursive: true });
    const first = runJob("production");
    expect(first.code, first.output).toBe(0);
    expect(await relations()).toEqual(["main.orders", "main.other", "main.raw", "main.totals"]);
    expect(readFileSync(`${project.directory}/shop/site/index.html`, "utf8")).toContain("<html");

    git("checkout", "-qb", "change");
    project.write({ "shop/models/orders.sql": "select id, amount * 2 as amount from {{ ref('raw') }}\n" });
    const changed = runJob("pull-request");
    expect(changed.code, changed.output).toBe(0);
    expect(changed.output).toContain("TOTAL=3");
    expect(await relations()).toEqual([
      ...["main.orders", "main.other", "main.raw", "main.totals"],
      ...["pr_7.orders", "pr_7.totals"],
    ]);
    expect(await rows("select (select total from main.totals)::int, (select total from pr_7.totals)::int")).toEqual([
      [30, 60],
    ]);
    expect(changed.summary).toContain("# xform build: passed");
    expect(readFileSync(`${project.directory}/shop/xform-junit.xml`, "utf8")).toContain(
      'name="not_null_orders_amount"',
    );
  });

  it("stops a pull request whose tests fail, and says where; nothing that is published changes", async () => {
    await start(shop);
    runJob("production");
    const before = await rows("select * from main.orders");
    project.write({ "shop/models/orders.sql": "select id, nullif(amount, 20) as amount from {{ ref('raw') }}\n" });
    const { code, output, summary } = runJob("pull-request");
    expect(code).toBe(1);
    expect(output).toMatch(/^::error file=shop\/models\/schema\.yml,line=1,col=\d+,title=run\/test-failed::/m);
    expect(summary).toMatch(/^# xform build: 2 errors/);
    expect(await rows("select * from main.orders")).toEqual(before);
    expect((await relations()).filter((name) => /^pr_7\.(orders|totals)$/.test(String(name)))).toEqual([]);
    // Merged all the same, it does not reach those who read production.
    const merged = runJob("production");
    expect(merged.code).toBe(1);
    expect(await rows("select * from main.orders")).toEqual(before);
  });

  it("overwrites no pipeline, and asks for the secrets of a warehouse by name", async () => {
    await start({
      ...shop,
      "shop/profiles.yml":
        "shop: {target: dev, outputs: {dev: {type: postgres, host: localhost, user: me, password: hidden, port: 5432, dbname: shop, schema: dev}}}\n",
    });
    const again = await runCli(["init", "--ci", "github"], { cwd: `${project.directory}/shop` });
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("error[cli/folder-exists]");
    const profiles = readFileSync(`${project.directory}/shop/ci/profiles.yml`, "utf8");
    expect(profiles).not.toContain("hidden");
    expect(profiles).toContain("host: \"{{ env_var('XFORM_HOST') }}\"");
    expect(profiles).toContain("password: \"{{ env_var('DBT_ENV_SECRET_PASSWORD') }}\"");
    expect(workflow().env).toMatchObject({
      XFORM_HOST: secret("XFORM_HOST"),
      DBT_ENV_SECRET_PASSWORD: secret("DBT_ENV_SECRET_PASSWORD"),
    });
    for (const system of ["gitlab", "azure"]) {
      const written = await runCli(["init", "--ci", system], { cwd: `${project.directory}/shop` });
      expect(written.code, written.stderr).toBe(0);
      expect(written.stdout).toContain("Give the pipeline these as secrets: XFORM_HOST, XFORM_USER");
    }
    expect(load(readFileSync(`${project.directory}/.gitlab-ci.yml`, "utf8"))).toHaveProperty("pages");
    expect(load(readFileSync(`${project.directory}/azure-pipelines.yml`, "utf8"))).toHaveProperty("steps");
  });
});
