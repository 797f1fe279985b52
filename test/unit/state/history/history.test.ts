import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { NodeStatus, RunResult } from "../../../../src/core/index.ts";
import { DependencyGraph } from "../../../../src/graph/index.ts";
import {
  flakyTests,
  type NodeRecord,
  type RunRecord,
  readRecords,
  recordRun,
  slowestNodes,
  usualSeconds,
  writeRecord,
} from "../../../../src/state/index.ts";
import { manifestOf, modelNode, testNode } from "../../../support/nodes.ts";

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(path.join(os.tmpdir(), "xform-history-"));
  folders.push(made);
  return made;
};
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

const plain = (text: string) => text;

function record(nodes: Readonly<Record<string, NodeRecord>>, more: Partial<RunRecord> = {}): RunRecord {
  const head = { invocationId: "0a1b2c3d-0000", startedAt: 1_790_000_000, elapsed: 2, command: "build" };
  const how = { work: "usual", target: "dev", threads: 4, interrupted: false } as const;
  return { ...head, ...how, nodes: new Map(Object.entries(nodes)), ...more };
}

const took = (seconds: number, status: NodeStatus = "success"): NodeRecord => ({ status, seconds });

async function all(records: AsyncIterable<RunRecord>): Promise<readonly RunRecord[]> {
  const list: RunRecord[] = [];
  for await (const one of records) list.push(one);
  return list;
}

async function* given(...records: readonly RunRecord[]): AsyncGenerator<RunRecord> {
  yield* records;
}

describe("a history on disk", () => {
  it("gives back what was written, the last run first", async () => {
    const where = folder();
    const first = record({ "model.shop.a": took(1.5) });
    const second = record(
      { "test.shop.t": { status: "fail", seconds: 0.1, code: "ab" } },
      { startedAt: 1_790_000_060 },
    );
    await writeRecord(where, first, plain);
    await writeRecord(where, second, plain);
    expect(await all(readRecords(where))).toEqual([second, first]);
  });

  it("keeps the last 50 runs", async () => {
    const where = folder();
    for (let run = 0; run < 53; run++) {
      await writeRecord(where, record({}, { startedAt: 1_790_000_000 + run, elapsed: run }), plain);
    }
    const kept = (await all(readRecords(where))).map(({ elapsed }) => elapsed);
    expect(kept).toEqual(Array.from({ length: 50 }, (_, index) => 52 - index));
  });

  it("passes over files that are broken, half or of another version, and over those that are no runs", async () => {
    const where = folder();
    await writeRecord(where, record({ "model.shop.a": took(1) }), plain);
    const [name = ""] = readdirSync(where);
    const other = (end: string) => path.join(where, name.replace(/-.*/, end));
    writeFileSync(other("-broken.json"), '{"version":1,"started_at":');
    writeFileSync(other("-list.json"), "[]");
    writeFileSync(other("-future.json"), '{"version":2,"started_at":1,"elapsed":1,"nodes":{}}');
    writeFileSync(other("-text.json"), '{"version":1,"started_at":"now","elapsed":1,"nodes":{}}');
    writeFileSync(other("-never.json"), '{"version":1,"started_at":1e300,"elapsed":1,"nodes":{}}');
    writeFileSync(
      other("-nodes.json"),
      '{"version":1,"started_at":1,"elapsed":1,"nodes":{"a":1,"b":{"status":"pass"}}}',
    );
    writeFileSync(path.join(where, "notes.txt"), "mine");
    const found = await all(readRecords(where));
    expect(found.map(({ nodes }) => [...nodes.keys()])).toEqual([[], ["model.shop.a"]]);
    expect(await all(readRecords(path.join(where, "nowhere")))).toEqual([]);
  });

  it("has no secret in it", async () => {
    const where = folder();
    await writeRecord(where, record({}, { command: "build --select hunter2" }), (text) =>
      text.replaceAll("hunter2", "*****"),
    );
    expect((await all(readRecords(where)))[0]?.command).toBe("build --select *****");
  });
});

describe("usualSeconds", () => {
  const ids = new Set(["a", "b"]);
  const asked = { ids, work: "usual", target: "dev" } as const;

  it("takes the middle of the last runs", async () => {
    const runs = [record({ a: took(1), b: took(9) }), record({ a: took(3) }), record({ a: took(50) })];
    expect(await usualSeconds(given(...runs, record({ a: took(1000) })), asked)).toEqual(
      new Map([
        ["a", 3],
        ["b", 9],
      ]),
    );
  });

  it("leaves out what was not complete, other work, other targets and other nodes", async () => {
    const runs = [
      record({ a: took(1, "error"), b: took(0, "skipped"), c: took(4) }),
      record({ a: took(2) }, { work: "empty" }),
      record({ a: took(3) }, { target: "prod" }),
    ];
    expect(await usualSeconds(given(...runs), asked)).toEqual(new Map());
  });

  it("looks further back for nodes that the last runs did not have, and not for ever", async () => {
    const short = record({ a: took(1) });
    const old = record({ b: took(7) });
    const at = (place: number) => given(...Array.from({ length: place }, () => short), old);
    expect((await usualSeconds(at(9), asked)).get("b")).toBe(7);
    expect((await usualSeconds(at(10), asked)).get("b")).toBeUndefined();
  });
});

describe("what stands out", () => {
  it("is slow: by the middle, skipped runs apart", () => {
    const runs = [
      record({ a: took(1), b: took(5), c: took(0, "skipped") }),
      record({ a: took(9), b: took(6), c: took(8) }),
      record({ a: took(2) }),
    ];
    expect(slowestNodes(runs, 2)).toEqual([
      { uniqueId: "c", usual: 8, last: 8, runs: 1 },
      { uniqueId: "b", usual: 5.5, last: 5, runs: 2 },
    ]);
  });

  it("is flaky: another result with the same code on the same target", () => {
    const judged = (status: NodeStatus, code: string, target = "dev") =>
      record({ t: { status, seconds: 0, code }, steady: { status: "pass", seconds: 0, code: "1" } }, { target });
    expect(flakyTests([judged("pass", "1"), judged("fail", "1"), judged("pass", "1")])).toEqual([
      { uniqueId: "t", changes: 2, runs: 3, statuses: ["pass", "fail", "pass"] },
    ]);
    expect(flakyTests([judged("pass", "2"), judged("fail", "1")])).toEqual([]);
    expect(flakyTests([judged("pass", "1"), judged("fail", "1", "prod")])).toEqual([]);
  });
});

describe("recordRun", () => {
  const facts = { invocationId: "x", command: "build", work: "usual", target: "dev", threads: 1 } as const;
  const run = (compiledCode: string): RunResult => ({
    results: ["model.shop.b", "test.shop.t"].map((uniqueId) => ({
      ...{
        uniqueId,
        status: uniqueId.startsWith("test") ? "pass" : "success",
        message: null,
        failures: null,
        timing: [],
      },
      ...{ executionTime: 1, threadId: "", adapterResponse: {}, compiledCode, relationName: null },
    })),
    startedAt: 1,
    elapsed: 2,
    interrupted: false,
  });
  const codeOf = (rawCode: string, compiled = "select 1") => {
    const nodes = [
      modelNode({ name: "a", rawCode }),
      modelNode({ name: "b", dependsOn: { macros: [], nodes: ["model.shop.a"] } }),
      testNode({ name: "t" }, ["model.shop.b"]),
    ];
    const graph = new DependencyGraph([
      ["model.shop.a", []],
      ["model.shop.b", ["model.shop.a"]],
      ["test.shop.t", ["model.shop.b"]],
    ]);
    return recordRun(run(compiled), facts, manifestOf(nodes), graph).nodes;
  };

  it("keeps the code of tests, which is another when anything that they stand on is", () => {
    const code = codeOf("select 1").get("test.shop.t")?.code;
    expect(code).toMatch(/^[0-9a-f]{16}$/);
    expect(codeOf("select 1").get("test.shop.t")?.code).toBe(code);
    expect(codeOf("select 2").get("test.shop.t")?.code).not.toBe(code);
    expect(codeOf("select 1", "select 3").get("test.shop.t")?.code).not.toBe(code);
    expect(codeOf("select 1").get("model.shop.b")).toEqual({ status: "success", seconds: 1 });
  });
});
