import { spawn } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { expectNoStack } from "../../support/error-case.ts";
import { expectGolden, transcript } from "../../support/golden.ts";
import { queryDuckdb } from "../../support/query-duckdb.ts";
import { binary, runCli } from "../../support/run-cli.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

const fixture = path.resolve(import.meta.dirname, "../../fixtures/errors/slow");
const slow = ["build", "--threads", "1", "--vars", "{rows: 400000}"];

/** A project whose tables are built, with few rows. */
async function builtProject(): Promise<TempProject> {
  const project = tempProject(fixture);
  const { code } = await runCli(["build"], { cwd: project.directory });
  expect(code).toBe(0);
  return project;
}

const database = (project: TempProject) => path.join(project.directory, "shop.duckdb");
const relations = "select table_name from information_schema.tables order by all";
const rowsAsked = "select rows_asked from main.slow";

describe("a run that ends before its time", () => {
  test("killed: the old table is there with the old rows, and the next run succeeds", async () => {
    const project = await builtProject();
    try {
      const killed = await runCli(slow, {
        cwd: project.directory,
        signalAfter: { signal: "SIGKILL", after: "OK table model main.first", delay: 400 },
      });
      expect(killed.signal).toBe("SIGKILL");
      expect(await queryDuckdb(database(project), rowsAsked)).toEqual([[100]]);
      const next = await runCli(["build"], { cwd: project.directory });
      expect(next.code).toBe(0);
      expect(await queryDuckdb(database(project), relations)).toEqual([["after"], ["first"], ["slow"]]);
    } finally {
      project.remove();
    }
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "%s: cancels at once, says what was done, exit code 130",
    async (signal) => {
      const project = await builtProject();
      try {
        const stopped = await runCli(slow, {
          cwd: project.directory,
          signalAfter: { signal, after: "OK table model main.first", delay: 400 },
        });
        expectNoStack(stopped);
        expect(stopped.milliseconds).toBeLessThan(1500);
        expectGolden("errors/interrupted.txt", transcript(slow, stopped, project.directory));
        expect(await queryDuckdb(database(project), rowsAsked)).toEqual([[100]]);
        expect(await queryDuckdb(database(project), relations)).toEqual([["after"], ["first"], ["slow"]]);
        expect(JSON.parse(project.read("target/run_results.json")).results).toHaveLength(3);
      } finally {
        project.remove();
      }
    },
  );
});

describe("a database that another process holds", () => {
  test("the message names the process, and nothing is lost", async () => {
    const project = await builtProject();
    const script = `
      const { DuckDBInstance } = require("@duckdb/node-api");
      DuckDBInstance.create(process.argv[1]).then((held) => { globalThis.held = held; console.log("held"); });
      setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ["-e", script, database(project)], {
      cwd: path.resolve(import.meta.dirname, "../../.."),
    });
    try {
      await new Promise((resolve) => holder.stdout.once("data", resolve));
      const refused = await runCli(["build"], { cwd: project.directory });
      expectNoStack(refused);
      expect(refused.stderr).toContain(String(holder.pid));
      const named = { ...refused, stderr: refused.stderr.replaceAll(String(holder.pid), "<pid>") };
      expectGolden("errors/database-locked.txt", transcript(["build"], named, project.directory));
    } finally {
      holder.kill();
      await new Promise((resolve) => holder.once("close", resolve));
      expect(await queryDuckdb(database(project), rowsAsked)).toEqual([[100]]);
      project.remove();
    }
  });

  test("two runs at once: the second is refused, the first goes on", async () => {
    const project = await builtProject();
    try {
      const options = { cwd: project.directory };
      const first = runCli(["build", "--threads", "1", "--vars", "{rows: 20000}"], options);
      // The first one holds the file as soon as its first table is built.
      await new Promise((resolve) => setTimeout(resolve, 600));
      const second = await runCli(["build"], options);
      expectNoStack(second);
      expect(second.code).toBe(2);
      expect(second.stderr).toContain("warehouse/locked");
      expect((await first).code).toBe(0);
      expect(await queryDuckdb(database(project), rowsAsked)).toEqual([[20000]]);
    } finally {
      project.remove();
    }
  });
});

describe("output that nobody reads to the end", () => {
  test("| head -1 ends without an error", async () => {
    const project = await builtProject();
    const shell = (command: string) =>
      new Promise<{ readonly text: string; readonly code: number | null }>((resolve) => {
        const child = spawn("bash", ["-c", command], { cwd: project.directory });
        let text = "";
        child.stdout.on("data", (data) => {
          text += data;
        });
        child.stderr.on("data", (data) => {
          text += data;
        });
        child.on("close", (code) => resolve({ text, code }));
      });
    try {
      const run = `"${process.execPath}" "${binary}" build`;
      expect((await shell(`${run} 2>&1 | head -1`)).text).toMatch(/^\d\d:\d\d:\d\d {2}Running xform [^\n]+\n$/);
      expect(await shell(`set -o pipefail; ${run} | head -c 0`)).toEqual({ text: "", code: 141 });
    } finally {
      project.remove();
    }
  });
});
