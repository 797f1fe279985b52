import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

describe("reports for CI", () => {
  let project: TempProject;
  const xform = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    runCli(args, { cwd: project.directory, env });
  const read = (file: string) => readFileSync(`${project.directory}/${file}`, "utf8");
  afterEach(() => project.remove());

  const shop = {
    "shop/xform_project.yml": "name: shop\n",
    "shop/models/orders.sql": "select 1 as id, 'a' as note union all select 1, 'b'",
    "shop/models/orders.yml": "models: [{ name: orders, columns: [{ name: id, data_tests: [unique, not_null] }] }]\n",
  };

  it("are written in several formats at once, and the exit code is that of the run", async () => {
    project = tempProject(shop);
    const reports = [
      "--report",
      "junit=out/junit.xml",
      "--report",
      "markdown=out/report.md",
      "--report",
      "tap=out/r.tap",
    ];
    const { code, stdout } = await xform(["build", "--project-dir", "shop", ...reports]);
    expect(code).toBe(1);
    expect(stdout).toContain("FAIL 1");
    expect(read("out/junit.xml")).toContain('name="unique_orders_id"');
    expect(read("out/junit.xml")).toMatch(/<failure message="the test unique_orders_id found 1 row"/);
    expect(read("out/report.md")).toMatch(/^# xform build: 1 error\n/);
    expect(read("out/report.md")).toMatch(/\| 1 \| 2 \|/);
    expect(read("out/r.tap")).toMatch(/^TAP version 14\n1\.\.3\n/);
  });

  it("annotate the files of the repository and add to the summary of the job on GitHub", async () => {
    project = tempProject({ ...shop, "summary.md": "# before\n" });
    const env = {
      GITHUB_WORKSPACE: project.directory,
      GITHUB_STEP_SUMMARY: `${project.directory}/summary.md`,
    };
    const { code, stdout } = await xform(["build", "--project-dir", "shop", "--report", "github"], env);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=shop\/models\/orders\.yml,line=1,col=\d+,title=run\/test-failed::/m);
    expect(read("summary.md")).toMatch(/^# before\n# xform build: 1 error\n/);
  });

  it("are all that is on the standard output where no file is named", async () => {
    project = tempProject(shop);
    const { stdout, stderr } = await xform(["test", "--project-dir", "shop", "--report", "tap"]);
    expect(stdout).toMatch(/^TAP version 14\n1\.\.2\n/);
    expect(stderr).toContain("Running xform");
  });

  it("tell what is wrong with a project that cannot be run", async () => {
    project = tempProject({ ...shop, "shop/models/bad.sql": "select * from {{ ref('nowhere') }}" });
    const { code } = await xform(["build", "--project-dir", "shop", "--report", "junit=junit.xml"]);
    expect(code).toBe(2);
    expect(read("junit.xml")).toContain('<testcase name="parse/ref-not-found models/bad.sql:1" classname="project"');
  });

  it("have no secret in them, however a format writes its characters", async () => {
    project = tempProject(shop);
    const env = { DBT_ENV_SECRET_KEY: `sec<ret>&"key|` };
    const args = ["build", "--project-dir", "shop", "--report", "junit=r.xml", "--report", "markdown=r.md"];
    project.write({ "shop/tests/t.sql": `select '${env.DBT_ENV_SECRET_KEY}' as note` });
    expect((await xform(args, env)).code).toBe(1);
    for (const file of ["r.xml", "r.md"]) {
      expect(read(file)).toContain("| note ");
      expect(read(file)).not.toMatch(/sec(<|&lt;|\\<)ret/);
    }
  });

  it("say where they cannot be written, and what cannot be asked for", async () => {
    project = tempProject({ ...shop, file: "" });
    const refused = await xform(["build", "--project-dir", "shop", "--report", "junit=file/below.xml"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("error[artifact/not-written]");
    const wrong = await xform(["build", "--project-dir", "shop", "--report", "junt=r.xml"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toBe(
      'error[cli/invalid-value]: "junt" is no format of --report\n  help: did you mean "junit"?\n',
    );
  });
});
