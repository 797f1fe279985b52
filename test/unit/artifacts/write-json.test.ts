import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runResultsArtifact, timestamp, writeJson } from "../../../src/artifacts/index.ts";
import type { RunResult } from "../../../src/core/index.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

let folder: TempProject;
beforeEach(() => {
  folder = tempProject({});
});
afterEach(() => folder.remove());

describe("writeJson", () => {
  const file = () => path.join(folder.directory, "deep/er/manifest.json");

  it("writes what JSON.stringify would, into folders that it makes", async () => {
    const value = {
      metadata: { a: 1, b: undefined, c: null },
      nodes: Object.fromEntries(
        Array.from({ length: 2000 }, (_, index) => [`node "${index}"`, { text: "ä\n\u2028".repeat(300) }]),
      ),
      list: [1, { two: [null, "x"] }, undefined],
      empty: {},
      none: null,
      text: 'quo"te',
      flag: false,
    };
    await writeJson(file(), value);
    expect(JSON.parse(readFileSync(file(), "utf8"))).toEqual(JSON.parse(JSON.stringify(value)));
  });

  it("leaves nothing but the file, and replaces the old one", async () => {
    await writeJson(file(), { old: true });
    await writeJson(file(), { new: true });
    expect(readdirSync(path.dirname(file()))).toEqual(["manifest.json"]);
    expect(JSON.parse(readFileSync(file(), "utf8"))).toEqual({ new: true });
  });

  it("keeps the old file, and no half of a new one, where a value cannot be written", async () => {
    await writeJson(file(), { old: true });
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    await expect(writeJson(file(), { fine: { a: "x".repeat(2_000_000) }, nodes: { circle } })).rejects.toMatchObject({
      code: "artifact/not-written",
    });
    expect(readdirSync(path.dirname(file()))).toEqual(["manifest.json"]);
    expect(JSON.parse(readFileSync(file(), "utf8"))).toEqual({ old: true });
  });

  it("is never seen half-written by a reader", async () => {
    const value = (round: number) => ({
      round,
      nodes: Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`n${index}`, "x".repeat(1000)])),
    });
    await writeJson(file(), value(0));
    let writing = true;
    const writer = (async () => {
      for (let round = 1; round < 6; round++) await writeJson(file(), value(round));
      writing = false;
    })();
    let reads = 0;
    while (writing) {
      expect(Object.keys((JSON.parse(readFileSync(file(), "utf8")) as { nodes: object }).nodes)).toHaveLength(3000);
      reads++;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await writer;
    expect(reads).toBeGreaterThan(3);
  });

  it.skipIf(process.getuid?.() === 0)("says what to do where the folder cannot be written", async () => {
    chmodSync(folder.directory, 0o555);
    await expect(writeJson(file(), {})).rejects.toMatchObject({ code: "artifact/not-written" });
    chmodSync(folder.directory, 0o755);
  });

  it("refuses a file whose folder is a file", async () => {
    folder.write({ deep: "a file" });
    await expect(writeJson(file(), {})).rejects.toMatchObject({ code: "artifact/not-written" });
    expect(existsSync(file())).toBe(false);
  });
});

describe("run_results.json", () => {
  const run: RunResult = {
    results: [
      {
        uniqueId: "model.shop.a",
        status: "success",
        message: "OK",
        failures: null,
        timing: [{ name: "compile", startedAt: 1_700_000_000.5, completedAt: 1_700_000_001 }],
        executionTime: 0.5,
        threadId: "Thread-1",
        adapterResponse: { rows_affected: 3 },
        compiledCode: "select 1",
        relationName: '"a"',
      },
      {
        uniqueId: "model.shop.b",
        status: "skipped",
        message: null,
        failures: null,
        timing: [],
        executionTime: 0,
        threadId: "main",
        adapterResponse: {},
        compiledCode: null,
        relationName: null,
        skippedBecause: "model.shop.a",
      },
    ],
    startedAt: 1_700_000_000,
    elapsed: 1.25,
    interrupted: false,
  };
  const artifact = runResultsArtifact(
    run,
    { id: "some-id", startedAt: new Date(0), environment: { DBT_ENV_CUSTOM_ENV_TEAM: "data", OTHER: "x" } },
    { which: "build" },
  );

  it("has the published keys and no other", () => {
    expect(Object.keys(artifact)).toEqual(["metadata", "results", "elapsed_time", "args"]);
    const [built, skipped] = artifact.results as readonly Record<string, unknown>[];
    const keys = [
      "status",
      "timing",
      "thread_id",
      "execution_time",
      "adapter_response",
      "message",
      "failures",
      "unique_id",
      "compiled",
      "compiled_code",
      "relation_name",
      "batch_results",
    ];
    for (const result of [built, skipped]) expect(Object.keys(result ?? {})).toEqual(expect.arrayContaining(keys));
    expect(built).toMatchObject({
      unique_id: "model.shop.a",
      compiled: true,
      timing: [{ name: "compile", started_at: "2023-11-14T22:13:20.500000Z" }],
    });
    expect(skipped).toMatchObject({ status: "skipped", compiled: false, compiled_code: null });
    expect(JSON.stringify(artifact)).not.toContain("skippedBecause");
  });

  it("has the metadata of the invocation, with custom variables alone", () => {
    expect(artifact.metadata).toMatchObject({
      dbt_schema_version: "https://schemas.getdbt.com/dbt/run-results/v6.json",
      invocation_id: "some-id",
      invocation_started_at: "1970-01-01T00:00:00.000000Z",
      env: { TEAM: "data" },
    });
    expect(timestamp(0.001)).toBe("1970-01-01T00:00:00.001000Z");
  });
});
