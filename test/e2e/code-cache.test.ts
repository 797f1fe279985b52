import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

describe("compiled code that is kept for the next command", () => {
  let project: TempProject;
  const folder = () => path.join(project.directory, "code");
  const kept = () => (existsSync(path.join(folder(), "xform")) ? readdirSync(path.join(folder(), "xform")).sort() : []);
  const xform = (...args: readonly string[]) =>
    runCli(args, { cwd: project.directory, env: { NODE_COMPILE_CACHE: folder() } });
  const build = async () => {
    const { code, stdout, stderr } = await xform("build");
    expect(stderr).toBe("");
    expect(stdout).toContain("Done. PASS=1 WARN=0 ERROR=0");
    expect(code).toBe(0);
  };

  beforeEach(() => {
    project = tempProject({
      "xform_project.yml": "name: shop\n",
      "models/a.sql": "select 1 as id",
    });
  });
  afterEach(() => project.remove());

  it("is there after a command that has run much of it, and more after one that builds", async () => {
    await xform("--version");
    expect(kept()).toEqual([]);
    await xform("parse");
    expect(kept()).toEqual([expect.stringMatching(/-parse\.bin$/)]);
    await build();
    expect(kept()).toEqual([expect.stringMatching(/-parse\.bin$/), expect.stringMatching(/-run\.bin$/)]);
    await build();
    expect(kept()).toHaveLength(2);
  });

  it("is made again where it is damaged", async () => {
    await build();
    const file = path.join(folder(), "xform", kept()[0] ?? "");
    const whole = readFileSync(file);
    for (const damaged of [whole.subarray(0, 1000), Buffer.from("garbage"), Buffer.alloc(0)]) {
      writeFileSync(file, damaged);
      await build();
      expect(readFileSync(file).length).toBeGreaterThan(100_000);
    }
  });

  it("is not kept where it cannot be, and nothing is said", async () => {
    writeFileSync(folder(), "a file, and no folder");
    await build();
    expect(readFileSync(folder(), "utf8")).toBe("a file, and no folder");
  });

  it("is not kept where Node is told to keep none", async () => {
    const { code } = await runCli(["build"], {
      cwd: project.directory,
      env: { NODE_COMPILE_CACHE: folder(), NODE_DISABLE_COMPILE_CACHE: "1" },
    });
    expect([code, kept()]).toEqual([0, []]);
  });
});
