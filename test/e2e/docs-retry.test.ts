import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { tempProject } from "../support/temp-project.ts";

const bad = "select {{ exceptions.raise_compiler_error('not yet') if execute else 1 }} as id";
const project = tempProject({
  "xform_project.yml": "name: shop\n",
  "models/orders.sql": "select 1 as id",
  "models/late.sql": "select 2 as id",
});
const run = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
const written = (file: string) => existsSync(path.join(project.directory, "target", file));

afterAll(() => project.remove());

describe("docs of a project of which a node cannot be compiled", () => {
  it("stay as they were, and the command says where it failed", async () => {
    expect((await run("docs", "generate", "--empty-catalog")).code).toBe(0);
    const before = project.read("target/catalog.json");
    project.write({ "models/late.sql": bad });
    const { code, stdout, stderr } = await run("docs", "generate", "--static");
    expect(code).toBe(1);
    expect(`${stdout}${stderr}`).toContain("--> models/late.sql:1:11");
    expect(stdout).toContain("The docs are not written anew: 1 of their nodes cannot be compiled");
    expect(project.read("target/catalog.json")).toBe(before);
    expect(written("static_index.html")).toBe(false);
  });

  it("are written by retry, with the options of the command", async () => {
    expect((await run("retry")).code).toBe(1);
    project.write({ "models/late.sql": "select 2 as id" });
    const { code, stdout } = await run("retry");
    expect(code, stdout).toBe(0);
    expect(written("static_index.html")).toBe(true);
    expect(project.read("target/manifest.json")).toContain("select 2 as id");
    const again = await run("retry");
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining("Nothing to do")]);
  });
});
