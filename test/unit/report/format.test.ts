import { describe, expect, it } from "vitest";
import {
  errorDiagnostic,
  type NodeResult,
  type NodeSummary,
  warningDiagnostic,
  type XformEvent,
} from "../../../src/core/index.ts";
import { countResults, formatDiagnostic, jsonReporter, painter, textReporter } from "../../../src/report/index.ts";
import { resultLine } from "../../../src/report/result-line.ts";
import { runSummary } from "../../../src/report/run-summary.ts";

const plain = painter(false);

function node(name: string, type: NodeSummary["resourceType"] = "model"): NodeSummary {
  return {
    uniqueId: `${type}.shop.${name}`,
    name,
    resourceType: type,
    materialized: "table",
    label: type === "model" ? `main.${name}` : name,
    path: `models/${name}.sql`,
    published: {
      path: `${name}.sql`,
      checksum: "abc",
      meta: {},
      config: {},
      database: "shop",
      schema: "main",
      alias: name,
      relationName: `"shop"."main"."${name}"`,
      attachedNode: "",
    },
  };
}

function result(name: string, status: NodeResult["status"], more: Partial<NodeResult> = {}): NodeResult {
  return {
    uniqueId: `model.shop.${name}`,
    status,
    message: null,
    failures: null,
    timing: [],
    executionTime: 0.123,
    threadId: "Thread-1",
    adapterResponse: {},
    compiledCode: null,
    relationName: null,
    ...more,
  };
}

describe("formatDiagnostic", () => {
  const source = "select *\nfrom {{ ref('stg_order') }}\n\tindented\n";
  const read = (file: string) => (file === "models/a.sql" ? source : undefined);
  const at = (line: number, column: number, file = "models/a.sql") => ({ file, line, column });

  it("has the place, the line with a caret, other places and what to do", () => {
    const diagnostic = errorDiagnostic("parse/ref-not-found", "ref('stg_order') names nothing\nsecond line", {
      at: at(2, 9),
      hint: 'did you mean "stg_orders"?',
      related: [{ message: "called here", at: at(1, 1, "models/b.sql") }],
    });
    expect(formatDiagnostic(diagnostic, read, plain)).toBe(
      [
        "error[parse/ref-not-found]: ref('stg_order') names nothing",
        "second line",
        "  --> models/a.sql:2:9",
        "   |",
        " 2 | from {{ ref('stg_order') }}",
        "   |         ^",
        "  note: called here: models/b.sql:1:1",
        '  help: did you mean "stg_orders"?',
      ].join("\n"),
    );
  });

  it("has the heading alone where there is no place", () => {
    expect(formatDiagnostic(warningDiagnostic("select/nothing", "nothing"), read, plain)).toBe(
      "warning[select/nothing]: nothing",
    );
  });

  it("has the place alone where the line cannot be read, is empty or is not there", () => {
    for (const place of [at(1, 1, "gone.sql"), at(99, 1), at(4, 1)]) {
      const text = formatDiagnostic(errorDiagnostic("parse/jinja-syntax", "wrong", { at: place }), read, plain);
      expect(text.split("\n").slice(1)).toEqual([`  --> ${place.file}:${place.line}:${place.column}`]);
    }
  });

  it("keeps the caret under the place behind tabs and on long lines", () => {
    const caretOf = (line: string, column: number) => {
      const text = formatDiagnostic(
        errorDiagnostic("parse/jinja-syntax", "wrong", { at: at(1, column) }),
        () => line,
        plain,
      );
      const [shown = "", caret = ""] = text.split("\n").slice(-2);
      return shown[caret.indexOf("^")];
    };
    expect(caretOf("\t\tX", 3)).toBe("X");
    expect(caretOf(`${"a".repeat(500)}X${"b".repeat(500)}`, 501)).toBe("X");
    expect(caretOf("aX", 2)).toBe("X");
  });

  it("has colours where they are wanted", () => {
    const text = formatDiagnostic(errorDiagnostic("parse/jinja-syntax", "wrong"), read, painter(true));
    expect(text).toContain("\u001b[31m");
  });
});

describe("a result line", () => {
  it.each<[NodeResult["status"], Partial<NodeResult>, string]>([
    ["success", { adapterResponse: { rows_affected: 3 } }, "OK table model main.a ... [3 rows in 0.12s]"],
    ["success", {}, "OK table model main.a ... [OK in 0.12s]"],
    ["error", {}, "ERROR table model main.a ... [ERROR in 0.12s]"],
    ["skipped", {}, "SKIP table model main.a ... [SKIP]"],
    ["fail", { failures: 2 }, "FAIL table model main.a ... [FAIL 2 in 0.12s]"],
    ["warn", { failures: 1 }, "WARN table model main.a ... [WARN 1 in 0.12s]"],
    ["pass", {}, "PASS table model main.a ... [PASS in 0.12s]"],
    ["no-op", {}, "NO-OP table model main.a ... [NO-OP in 0.12s]"],
  ])("of %s %j", (status, more, expected) => {
    expect(resultLine(1, 2, node("a"), result("a", status, more), { fill: 0, mark: "…" }, plain)).toBe(
      `1 of 2 ${expected}`,
    );
  });

  it("is filled with dots up to the width", () => {
    const line = resultLine(1, 2, node("a"), result("a", "success"), { fill: 60, mark: "…" }, plain);
    expect(line.indexOf(" [")).toBe(60);
  });
});

describe("the end of a run", () => {
  const nodes = new Map(["a", "b", "c", "d", "e", "f", "g", "h"].map((name) => [`model.shop.${name}`, node(name)]));
  const summary = (results: readonly NodeResult[], interrupted = false) =>
    runSummary({ results, startedAt: 0, elapsed: 1.5, interrupted }, nodes, () => undefined, plain, 100).join("\n");

  it("counts what there was", () => {
    const results = [
      result("a", "success"),
      result("b", "pass"),
      result("c", "warn"),
      result("d", "error"),
      result("e", "fail"),
      result("f", "skipped"),
      result("g", "no-op"),
    ];
    expect(countResults(results)).toEqual({ pass: 2, warn: 1, error: 2, skip: 1, noOp: 1, partial: 0, total: 7 });
    expect(summary(results)).toContain("Done. PASS=2 WARN=1 ERROR=2 SKIP=1 NO-OP=1 TOTAL=7");
  });

  it("says each failure once more with its place", () => {
    const diagnostic = errorDiagnostic("run/query-failed", "no such column", {
      at: { file: "models/a.sql", line: 1, column: 8 },
    });
    const text = summary([result("a", "error", { diagnostic })]);
    expect(text).toContain(
      "[ERROR]: in model a (models/a.sql)\n  error[run/query-failed]: no such column\n    --> models/a.sql:1:8",
    );
    expect(text).toContain("Completed with 1 error, 0 partial successes, and 0 warnings:");
  });

  it("names the node for whose sake others were skipped", () => {
    const skipped = ["b", "c", "d", "e", "f", "g", "h"].map((name) =>
      result(name, "skipped", { skippedBecause: "model.shop.a" }),
    );
    expect(summary([result("a", "error"), ...skipped])).toContain(
      "Skipped because a did not succeed: b, c, d, e, f and 2 more",
    );
  });

  it("names up to five skipped nodes", () => {
    const names = ["b", "c", "d", "e", "f", "g"];
    const text = (count: number) =>
      summary(names.slice(0, count).map((name) => result(name, "skipped", { skippedBecause: "model.shop.a" })));
    expect(text(5)).toContain("did not succeed: b, c, d, e, f\n");
    expect(text(6)).toContain("did not succeed: b, c, d, e, f and 1 more\n");
  });

  it("is short where all is well, and tells of an interruption", () => {
    expect(summary([result("a", "success")])).toContain("Completed successfully\n");
    expect(summary([result("a", "success"), result("b", "error"), result("c", "skipped")], true)).toContain(
      "Interrupted after 1.50s: 1 of 3 done.",
    );
  });
});

const events: readonly XformEvent[] = [
  { type: "command-started", version: "1.2.3", command: "build", invocationId: "id" },
  { type: "project-parsed", counts: { model: 2, analysis: 2, seed: 0 }, seconds: 0.1, adapterType: "duckdb" },
  { type: "run-started", nodes: 1, threads: 1, target: "dev", adapterType: "duckdb" },
  { type: "node-started", index: 1, total: 1, node: node("a"), thread: "Thread-1" },
  { type: "query-finished", uniqueId: null, sql: "select 1", seconds: 0.001, message: "OK", failed: false },
  { type: "template-log", text: "printed", level: "print", uniqueId: null },
  { type: "template-log", text: "told", level: "info", uniqueId: null },
  { type: "node-finished", index: 1, total: 1, node: node("a"), result: result("a", "success") },
  {
    type: "run-finished",
    run: { results: [result("a", "success")], startedAt: 0, elapsed: 1, interrupted: false },
    nodes: new Map([["model.shop.a", node("a")]]),
  },
];

describe("reporters", () => {
  const textOf = (options: { readonly quiet?: boolean; readonly debug?: boolean }) => {
    let text = "";
    const write = (part: string) => {
      text += part;
    };
    const output = { write, columns: 80 };
    const report = textReporter({
      output,
      colors: false,
      live: false,
      quiet: options.quiet ?? false,
      debug: options.debug ?? false,
      width: 60,
      readSource: () => undefined,
    });
    for (const event of events) report(event);
    return text.replace(/\d\d:\d\d:\d\d/g, "hh:mm:ss");
  };

  it("write lines for people", () => {
    const text = textOf({});
    expect(text).toContain("hh:mm:ss  Running xform 1.2.3\nhh:mm:ss  Found 2 models, 2 analyses\n");
    expect(text).toContain("Concurrency: 1 thread (target='dev')");
    expect(text).toContain("\nprinted\nhh:mm:ss  told\n");
    expect(text).toContain("1 of 1 OK table model main.a");
    expect(text).not.toContain("select 1");
  });

  it("write what templates print and nothing else where they are quiet", () =>
    expect(textOf({ quiet: true })).toBe("printed\n"));

  it("write statements where they are to", () => expect(textOf({ debug: true })).toContain("select 1"));

  const jsonOf = (level: "debug" | "info" | "warn" | "none") => {
    const lines: string[] = [];
    const report = jsonReporter({ write: (text) => void lines.push(text), level, invocationId: "id" });
    for (const event of events) report(event);
    expect(lines.every((line) => line.endsWith("\n") && !line.slice(0, -1).includes("\n"))).toBe(true);
    return lines.map(
      (line) =>
        JSON.parse(line) as {
          info: { name: string; level: string; invocation_id: string; msg: string };
          data: Record<string, unknown>;
        },
    );
  };

  it("write lines of JSON with dbt's events", () => {
    const written = jsonOf("debug");
    expect(written.map(({ info }) => info.name)).toEqual([
      "MainReportVersion",
      "MainReportArgs",
      "AdapterRegistered",
      "FoundStats",
      "ConcurrencyLine",
      "NodeStart",
      "LogStartLine",
      "NodeCompiling",
      "SQLQuery",
      "SQLQueryStatus",
      "PrintEvent",
      "JinjaLogInfo",
      "LogModelResult",
      "NodeFinished",
      "FinishedRunningStats",
      "EndRunResult",
      "EndOfRunSummary",
      "StatsLine",
    ]);
    expect(new Set(written.map(({ info }) => info.invocation_id))).toEqual(new Set(["id"]));
    expect(written.find(({ info }) => info.name === "SQLQuery")?.info.level).toBe("debug");
    expect(written.at(-1)?.info.msg).toBe("Done. PASS=1 WARN=0 ERROR=0 SKIP=0 NO-OP=0 REUSED=0 TOTAL=1");
  });

  it("leave out of JSON what matters less than asked for", () => {
    expect(jsonOf("info").map(({ info }) => info.name)).not.toContain("SQLQuery");
    // What templates print was asked for.
    expect(jsonOf("warn").map(({ info }) => info.name)).toEqual(["PrintEvent"]);
    expect(jsonOf("none")).toEqual([]);
  });
});
