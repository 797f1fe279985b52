import { describe, expect, it } from "vitest";
import { adapter } from "../../adapters/duckdb/index.ts";
import type { Adapter, Dialect } from "../../src/adapter/index.ts";
import { adapterConformance, type TestFramework } from "../../src/adapter/testing/index.ts";

/** What a suite did with each of its cases. */
interface Report {
  readonly passed: string[];
  readonly failed: string[];
  readonly skipped: string[];
  readonly reasons: string[];
}

/** Runs the suite for an adapter on a framework of its own. */
async function report(tested: Adapter, lacks = {}): Promise<Report> {
  const result: Report = { passed: [], failed: [], skipped: [], reasons: [] };
  const tests: { readonly name: string; readonly body: () => Promise<void> }[] = [];
  const before: (() => Promise<void>)[] = [];
  const after: (() => Promise<void>)[] = [];
  const path: string[] = [];
  const framework: TestFramework = {
    describe: (name, body) => {
      path.push(name);
      body();
      path.pop();
    },
    it: Object.assign(
      (name: string, body: () => Promise<void>) => void tests.push({ name: [...path.slice(1), name].join(": "), body }),
      { skip: (name: string) => void result.skipped.push([...path.slice(1), name].join(": ")) },
    ),
    beforeAll: (body) => void before.push(body),
    afterAll: (body) => void after.push(body),
  };
  await adapterConformance(tested, {
    config: { type: "duckdb" },
    lacks,
    framework,
    onSkip: (text) => void result.reasons.push(text),
  });
  for (const body of before) await body();
  for (const { name, body } of tests) {
    await body().then(
      () => result.passed.push(name),
      () => result.failed.push(name),
    );
  }
  for (const body of after) await body();
  return result;
}

function withDialect(changes: Partial<Dialect>): Adapter {
  return { ...adapter, dialect: { ...adapter.dialect, ...changes } };
}

describe("the conformance suite", () => {
  it("runs on any test framework", async () => {
    const { passed, failed, skipped, reasons } = await report(adapter);
    expect(failed).toEqual([]);
    expect(passed.length).toBeGreaterThan(90);
    expect(skipped).toEqual([
      "connection: tells a connection that fails from a statement that does",
      "names and dependents: keeps names of as many bytes as it says it does apart",
      "names and dependents: makes again what went away with a table, by its own SQL",
    ]);
    expect(reasons).toHaveLength(3);
  });

  it("skips what needs a capability that is absent and says why", async () => {
    const { failed, skipped, reasons } = await report(
      withDialect({
        capabilities: { transactionalDdl: false, createOrReplaceTable: false, incrementalStrategies: ["append"] },
      }),
      { cancel: "the driver cannot" },
    );
    expect(failed).toEqual([]);
    expect(skipped.filter((name) => name.startsWith("transactions"))).toHaveLength(4);
    expect(skipped.filter((name) => name.startsWith("incremental statements: merge")).length).toBeGreaterThan(10);
    expect(skipped.filter((name) => name.startsWith("incremental statements: append"))).toEqual([]);
    expect(reasons).toHaveLength(skipped.length);
    expect(reasons).toContain("skipped: duckdb, sessions, ends a running statement and goes on: the driver cannot");
  });

  it.each<[string, Partial<Dialect>, RegExp]>([
    ["identifiers without their quotes doubled", { quoteIdentifier: (name) => `"${name}"` }, /^quoting: /],
    ["texts without their quotes doubled", { quoteLiteral: (text) => `'${text}'` }, /^quoting: /],
    ["a limit that limits nothing", { limitSql: (sql) => sql }, /^connection: limits/],
    [
      "a rename that does nothing",
      { statements: { ...adapter.dialect.statements, rename_relation: () => "select 1" } },
      /^relations: renames a table/,
    ],
    [
      "a merge that only appends",
      {
        statements: {
          ...adapter.dialect.statements,
          get_incremental_merge_sql: (args) => adapter.dialect.statements.get_incremental_append_sql(args),
        },
      },
      /^incremental statements: merge with a key replaces/,
    ],
    ["a list of relations that is empty", { listRelationsSql: () => "select 1, 2, 3, 4 where 1 = 0" }, /^relations: /],
    ["a catalog without columns", { catalogSql: () => "select 1 where 1 = 0" }, /^catalog: has a row/],
  ])("finds %s", async (_, changes, expected) => {
    const { failed } = await report(withDialect(changes), { cancel: "not looked at here" });
    expect(failed.filter((name) => expected.test(name)).length).toBeGreaterThan(0);
  });
});
