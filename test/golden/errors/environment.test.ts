import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { expectNoStack } from "../../support/error-case.ts";
import { queryDuckdb } from "../../support/query-duckdb.ts";
import { binary, runCli } from "../../support/run-cli.ts";
import { tempProject } from "../../support/temp-project.ts";

const fixtures = path.resolve(import.meta.dirname, "../../fixtures/errors");
const fixture = (name: string) => path.join(fixtures, name);
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
const color = /\u001b\[/;

describe("colours", () => {
  test.each([
    ["a pipe", {}, false],
    ["FORCE_COLOR", { FORCE_COLOR: "1" }, true],
    ["NO_COLOR before FORCE_COLOR", { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
    ["an empty NO_COLOR", { FORCE_COLOR: "1", NO_COLOR: "" }, true],
  ])("%s", async (_name, env, colored) => {
    const project = tempProject(fixture("ref-not-found"));
    try {
      const { stderr, code } = await runCli(["parse"], { cwd: project.directory, env });
      expect(code).toBe(2);
      expect(color.test(stderr)).toBe(colored);
    } finally {
      project.remove();
    }
  });

  test("a terminal has colours, and a line of what is running that leaves nothing behind", (context) => {
    if (spawnSync("script", ["--version"]).error !== undefined) context.skip("the command script is not installed");
    const project = tempProject(fixture("selectors"));
    try {
      const command = `"${process.execPath}" "${binary}" build`;
      const env = { PATH: process.env.PATH, HOME: "/nonexistent", TERM: "xterm" };
      const args = ["-qec", command, "/dev/null"];
      const text = execFileSync("script", args, { cwd: project.directory, env, encoding: "utf8" });
      expect(text).toMatch(color);
      expect(text).toContain("Completed successfully");
    } finally {
      project.remove();
    }
  });
});

describe("machines that are set up in other ways", () => {
  test("HOME is not set", async () => {
    const project = tempProject(fixture("selectors"));
    try {
      const result = await runCli(["build"], { cwd: project.directory, env: { HOME: undefined } });
      expect([result.code, result.stderr]).toEqual([0, ""]);
    } finally {
      project.remove();
    }
  });

  test("the folder's name has spaces, quotes and letters of other alphabets", async () => {
    const project = tempProject(fixture("selectors"), "mein Projekt's 仕事 ü");
    try {
      project.write({ "seeds/obst sorten.csv": "id\n1\n", "seeds/früchte.csv": "id,name\n1,Äpfel\n" });
      const result = await runCli(["build", "--exclude", "obst sorten"], { cwd: project.directory });
      expectNoStack(result);
      expect([result.code, result.stderr]).toEqual([0, ""]);
    } finally {
      project.remove();
    }
  });

  test("--debug writes a stack trace into the log and nowhere else", async () => {
    const project = tempProject(fixture("ref-not-found"));
    try {
      const result = await runCli(["parse", "--debug"], { cwd: project.directory });
      expect(result.code).toBe(2);
      expectNoStack(result);
      expect(project.read("logs/xform.log")).toContain("parse/ref-not-found");
    } finally {
      project.remove();
    }
  });
});

describe("a full disk", () => {
  test("fails the node, keeps the old table and leaves a project that runs again when there is room", async (context) => {
    const project = tempProject(fixture("full-disk"));
    const disk = path.join(project.directory, "disk");
    mkdirSync(disk);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", disk], { stdio: "ignore" });
    } catch {
      project.remove();
      return context.skip("no tmpfs can be mounted here");
    }
    try {
      const options = { cwd: project.directory };
      expect((await runCli(["build"], options)).code).toBe(0);
      const full = await runCli(["build", "--vars", "{rows: 20000000}"], options);
      expectNoStack(full);
      expect(full.code).toBe(1);
      expect(full.stdout).toMatch(/No space left|could not .*write|full/i);
      expect(await queryDuckdb(path.join(disk, "shop.duckdb"), "select count(*) from main.large")).toEqual([["10"]]);
      execFileSync("mount", ["-o", "remount,size=64m", disk]);
      expect((await runCli(["build"], options)).code).toBe(0);
    } finally {
      execFileSync("umount", [disk]);
      project.remove();
    }
  });
});
