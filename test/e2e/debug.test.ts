import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { startPostgres, testedPostgres } from "../support/postgres.ts";
import { runCli } from "../support/run-cli.ts";
import { tempProject } from "../support/temp-project.ts";

const files = { "xform_project.yml": "name: shop\n", "models/one.sql": "select 1 as id" };

describe("xform debug", () => {
  it("tells of each thing whether it is as it should be, also by the name doctor", async () => {
    const project = tempProject(files);
    try {
      const { code, stdout } = await runCli(["doctor"], { cwd: project.directory });
      expect([code, stdout.match(/^\w+ +\w+/gm)?.map((text) => text.replace(/ +/, " "))]).toEqual([
        0,
        ["xform", "node", "project", "artifacts", "logs", "profile", "target", "connection", "permissions"].map(
          (name) => `ok ${name}`,
        ),
      ]);
      expect(stdout).toMatch(/answers in \d+ ms, then in \d+\.\d ms a query/);
      const only = (await runCli(["debug", "--connection"], { cwd: project.directory })).stdout;
      expect(only.match(/^ok +\w+/gm)?.map((text) => text.slice(4))).toEqual([
        "profile",
        "target",
        "connection",
        "permissions",
      ]);
    } finally {
      project.remove();
    }
  });

  it("tells what is wrong and what to do, with exit code 1", async () => {
    const project = tempProject({ "xform_project.yml": "name: shop\nprofile: shpo\n", "profiles.yml": "shop: {}\n" });
    try {
      const { code, stdout } = await runCli(["debug"], { cwd: project.directory });
      expect(code).toBe(1);
      expect(stdout).toContain('FAIL  profile  no profile "shpo" in profiles.yml. Profiles there are: shop');
      expect(stdout).toContain('      help: did you mean "shop"?');
      mkdirSync(path.join(project.directory, "empty"));
      const nowhere = await runCli(["debug"], { cwd: path.dirname(project.directory) });
      expect([nowhere.code, nowhere.stdout.includes("FAIL  project  no project file in")]).toEqual([1, true]);
    } finally {
      project.remove();
    }
  });

  it("prints the folder of profiles.yml", async () => {
    const project = tempProject({ ...files, "profiles/profiles.yml": "shop: {}\n" });
    try {
      const ask = async (...more: readonly string[]) =>
        (await runCli(["debug", "--config-dir", ...more], { cwd: project.directory })).stdout;
      expect(await ask("--profiles-dir", "profiles")).toBe(`${path.join(project.directory, "profiles")}\n`);
      expect(await ask()).toBe(`${path.join("/nonexistent", ".dbt")}\n`);
      project.write({ "profiles.yml": "shop: {}\n" });
      expect(await ask()).toBe(`${project.directory}\n`);
    } finally {
      project.remove();
    }
  });

  it("tells that a folder cannot be written", async (context) => {
    if (process.getuid?.() === 0) return context.skip("root can write everywhere");
    const project = tempProject(files);
    try {
      mkdirSync(path.join(project.directory, "target"));
      chmodSync(path.join(project.directory, "target"), 0o555);
      const { code, stdout } = await runCli(["debug"], { cwd: project.directory });
      expect([code, stdout.includes("help: give this user the right to write there")]).toEqual([1, true]);
    } finally {
      chmodSync(path.join(project.directory, "target"), 0o755);
      project.remove();
    }
  });

  it("tells what a user of Postgres may not do, and leaves nothing behind", async () => {
    const server = await startPostgres(testedPostgres);
    const output = (changes: Readonly<Record<string, unknown>>) => server.output({ schema: "shop_dev", ...changes });
    const profiles = (changes: Readonly<Record<string, unknown>>) =>
      JSON.stringify({ shop: { target: "dev", outputs: { dev: output(changes) } } });
    const project = tempProject({
      ...files,
      "xform_project.yml": "name: shop\nprofile: shop\n",
      "profiles.yml": profiles({}),
    });
    const run = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
    try {
      expect((await run("debug")).stdout).toContain('ok  permissions  a table can be made in the schema "shop_dev"');
      const schemas = "select count(*) as schemas from pg_namespace where nspname = 'shop_dev'";
      expect(JSON.parse((await run("show", "--inline", schemas, "--output", "json")).stdout)).toMatchObject({
        show: [{ schemas: 0 }],
      });
      expect((await run("run-operation", "--sql", "create role reader login password 'reader'")).code).toBe(0);
      project.write({ "profiles.yml": profiles({ user: "reader", password: "reader" }) });
      const { code, stdout } = await run("debug");
      expect(code).toBe(1);
      expect(stdout).toMatch(/^FAIL +permissions +the user cannot create the schema "shop_dev": .*permission denied/m);
      expect(stdout).toContain('help: grant the user of the profile the right to create the schema "shop_dev"');
    } finally {
      project.remove();
      await server.stop();
    }
  });
});
