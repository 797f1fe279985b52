import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

describe("a program named dbt", () => {
  let project: TempProject;
  beforeEach(() => {
    project = tempProject({
      "dbt_project.yml": "name: shop\nprofile: shop\n",
      "profiles.yml": "shop: {target: t, outputs: {t: {type: duckdb, path: shop.duckdb}}}\n",
      "models/a.sql": "select 1 as id",
    });
  });
  afterEach(() => project.remove());

  it.skipIf(process.platform === "win32")("is xform, from the folder that it was written to", async () => {
    const { code, stdout, stderr } = await runCli(["install-alias", "it's here"], { cwd: project.directory });
    expect(code, stderr).toBe(0);
    expect(stdout).toContain("dbt.cmd");
    const path = `${project.directory}/it's here:${process.env.PATH}`;
    const dbt = (...args: readonly string[]) =>
      execFileSync("dbt", args, { cwd: project.directory, encoding: "utf8", env: { ...process.env, PATH: path } });
    expect(dbt("--version")).toMatch(/^dbt 1\.12\.6 \(xform \d/);
    expect(dbt("run", "--no-use-colors")).toContain("Done. PASS=1 WARN=0 ERROR=0 SKIP=0 NO-OP=0 TOTAL=1");
    // Written again, it takes the place of its own.
    expect((await runCli(["install-alias", "it's here"], { cwd: project.directory })).code).toBe(0);
  });

  it("takes the place of nobody else's", async () => {
    project.write({ "bin/dbt": "#!/bin/sh\necho another\n" });
    const { code, stderr } = await runCli(["install-alias", "bin"], { cwd: project.directory });
    expect(code).toBe(2);
    expect(stderr).toContain("error[cli/folder-exists]");
    expect(project.read("bin/dbt")).toContain("another");
  });
});
