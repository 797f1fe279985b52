import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { lastRun } from "../../src/commands/last-run.ts";
import { runCli } from "../support/run-cli.ts";
import { tempProject } from "../support/temp-project.ts";

const project = tempProject({ "xform_project.yml": "name: shop\n", "models/orders.sql": "select 1 as id" });
const run = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
const target = path.join(project.directory, "target");
const which = () => (JSON.parse(project.read("target/run_results.json")) as { args: { which: string } }).args.which;

afterAll(() => project.remove());

describe("artifacts of commands that build nothing", () => {
  it("leave the docs the results of the last run that built something", async () => {
    expect(await lastRun(target)).toBeUndefined();
    expect((await run("compile")).code).toBe(0);
    expect(await lastRun(target)).toBeUndefined();
    expect((await run("build")).code).toBe(0);
    const built = { args: { which: "build" }, results: [{ unique_id: "model.shop.orders", status: "success" }] };
    expect(await lastRun(target)).toMatchObject(built);
    for (const command of [["compile"], ["show", "--select", "orders"], ["docs", "generate"]]) {
      expect((await run(...command)).code).toBe(0);
      expect(which()).toBe(command.at(-1) === "orders" ? "show" : command.at(-1));
      expect(await lastRun(target)).toMatchObject(built);
    }
  });

  it("are written by retry but for --no-write-json", async () => {
    expect((await run("build")).code).toBe(0);
    const before = project.read("target/run_results.json");
    expect((await run("retry", "--no-write-json")).code).toBe(0);
    expect(project.read("target/run_results.json")).toBe(before);
    expect((await run("retry")).code).toBe(0);
    expect(JSON.parse(project.read("target/run_results.json"))).toMatchObject({
      args: { which: "build" },
      results: [],
    });
  });

  it("do not keep ls from its answer where they cannot be written", async () => {
    writeFileSync(path.join(project.directory, "file"), "");
    const { code, stdout } = await run("ls", "--select", "orders", "--target-path", "file");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "shop.orders\n" });
  });
});
