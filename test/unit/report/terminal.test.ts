import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NodeSummary, ResultColumn } from "../../../src/core/index.ts";
import { fitLine } from "../../../src/report/fit-line.ts";
import { formatTable, plainSigns } from "../../../src/report/index.ts";
import { LiveBlock } from "../../../src/report/live-block.ts";
import { duration, progressLine } from "../../../src/report/progress-line.ts";
import { RunProgress } from "../../../src/report/run-progress.ts";
import { textWidth } from "../../../src/report/text-width.ts";

const node = (name: string): NodeSummary => ({
  ...{ uniqueId: name, name, resourceType: "model", materialized: "table", label: name, path: `models/${name}.sql` },
  published: {
    ...{ path: "", checksum: "", meta: {}, config: {}, database: "", schema: "", alias: "" },
    ...{ relationName: "", attachedNode: "" },
  },
});

describe("RunProgress", () => {
  const forecast = {
    seconds: new Map([
      ["a", 2],
      ["b", 4],
      ["slow", 9],
    ]),
    ways: new Map([
      ["a", 6],
      ["b", 4],
      ["slow", 9],
    ]),
  };

  it("tells what is left by the longest way, or by all that is left on all threads", () => {
    const run = new RunProgress({ nodes: 3, threads: 2, forecast }, 0);
    expect(run.state(0)).toEqual({ done: 0, total: 3, elapsed: 0, left: 9 });
    run.start(node("slow"), 0);
    run.start(node("a"), 0);
    expect(run.state(1000).left).toBe(8);
    run.finish(node("a"));
    run.finish(node("slow"));
    run.start(node("b"), 1000);
    expect(run.running(3500)).toEqual([{ name: "b", seconds: 2.5 }]);
    expect(run.state(3000)).toEqual({ done: 2, total: 3, elapsed: 3, left: 2 });
    // What takes longer than it did may end at any time.
    expect(run.state(60_000).left).toBe(0);
    const single = new RunProgress({ nodes: 3, threads: 1, forecast }, 0);
    expect(single.state(0).left).toBe(15);
  });

  it("tells nothing of the end where no run is known, and counts no hooks", () => {
    const run = new RunProgress({ nodes: 1, threads: 1 }, 0);
    for (const name of ["hook", "a"]) run.finish(node(name));
    expect(run.state(500)).toEqual({ done: 1, total: 1, elapsed: 0.5, left: undefined });
  });
});

describe("progressLine", () => {
  const state = { done: 12, total: 48, elapsed: 65, left: 12.4 };

  it("has a bar where there is room, and less where there is not", () => {
    expect(progressLine(state, 80, true)).toBe("━━━━━━────────────────── 12 of 48 · 1m 5s · about 12s left");
    expect(progressLine(state, 80, false)).toBe("######.................. 12 of 48, 1m 5s, about 12s left");
    expect(progressLine(state, 40, true)).toBe("12 of 48 · 1m 5s · about 12s left");
    expect(progressLine(state, 19, true)).toBe("12/48 1m 5s");
    expect(progressLine({ ...state, left: undefined }, 20, true)).toBe("12 of 48 · 1m 5s");
  });

  it("writes times for people", () => expect([0.4, 59.6, 3725].map(duration)).toEqual(["0s", "1m 0s", "1h 2m"]));
});

describe("fitLine", () => {
  const parts = {
    ...{ count: "3 of 10", word: "OK", what: "table model main.orders_by_day", name: "main.orders_by_day" },
    detail: "[4 rows in 0.12s]",
  };
  const fitted = (columns?: number) => fitLine(parts, { fill: 50, columns, mark: "…" }, (dots) => dots);

  it.each([
    [undefined, "3 of 10 OK table model main.orders_by_day ........ [4 rows in 0.12s]"],
    [68, "3 of 10 OK table model main.orders_by_day ........ [4 rows in 0.12s]"],
    [64, "3 of 10 OK table model main.orders_by_day .... [4 rows in 0.12s]"],
    [50, "3 of 10 OK table model main.ord… [4 rows in 0.12s]"],
    [20, "OK main.orders_by_d…"],
    [2, "O…"],
  ])("in %s cells", (columns, line) => {
    expect(fitted(columns).replace(/ +/g, " ")).toBe(line);
    expect(textWidth(fitted(columns))).toBeLessThanOrEqual(columns ?? 1000);
  });
});

describe("formatTable", () => {
  const column = (name: string, kind: ResultColumn["kind"] = "text"): ResultColumn => ({ name, dataType: kind, kind });
  const table = { columns: [column("id", "integer"), column("note")], rows: [[7, "a very long note"]], message: "" };

  it("is as wide as it is, and fits a terminal", () => {
    expect(formatTable(table)).toBe("| id | note             |\n| -- | ---------------- |\n|  7 | a very long note |");
    expect(formatTable(table, { width: 20 })).toBe("| id | note        |\n| -- | ----------- |\n|  7 | a very lon… |");
  });

  it("leaves out and counts the columns that do not fit", () => {
    const wide = { columns: Array.from({ length: 9 }, (_, index) => column(`column_${index}`)), rows: [], message: "" };
    const lines = formatTable(wide, { width: 40 }).split("\n");
    expect(lines.at(-1)).toBe("without 6 more columns: the terminal is too narrow");
    for (const line of lines.slice(0, -1)) expect(textWidth(line)).toBeLessThanOrEqual(40);
  });
});

it("plainSigns leaves letters", () => expect(plainSigns("Äpfel → 仕事 …")).toBe("Äpfel -> 仕事 ..."));

describe("LiveBlock", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** What a terminal shows, of the sequences that the block writes. */
  function screen(text: string): readonly string[] {
    const lines = [""];
    const start = "\u001b";
    for (const part of text.split(new RegExp(`(${start}\\[\\d*[AJK]|\\r|\\n)`))) {
      const up = new RegExp(`^${start}\\[(\\d+)A$`).exec(part);
      if (up !== null) cursor.row -= Number(up[1]);
      else if (part === "\r") cursor.column = 0;
      else if (part === "\n") {
        cursor.row += 1;
        cursor.column = 0;
        lines[cursor.row] ??= "";
      } else if (part === "\u001b[J") {
        lines.length = cursor.row + 1;
        lines[cursor.row] = "";
      } else if (part === "\u001b[2K") lines[cursor.row] = "";
      else if (part !== "") {
        lines[cursor.row] = (lines[cursor.row] ?? "").slice(0, cursor.column) + part;
        cursor.column += part.length;
      }
    }
    return lines;
  }
  let cursor = { row: 0, column: 0 };

  it("shows what runs below what was written, in no line too long, and leaves nothing behind", () => {
    let text = "";
    const write = (part: string) => {
      text += part;
    };
    const terminal = { columns: 30, rows: 12, write };
    const seen = () => {
      cursor = { row: 0, column: 0 };
      return screen(text);
    };
    const block = new LiveBlock(terminal, true);
    block.begin({ nodes: 9, threads: 9 });
    const names = ["a".repeat(40), "b", "c", "d", "e", "f"];
    for (const name of names) block.start(node(name));
    vi.advanceTimersByTime(1000);
    expect(seen()).toEqual([
      "0 of 9 · 1s",
      `    1.0s  ${"a".repeat(18)}…`,
      "    1.0s  b",
      "    1.0s  c",
      "  and 3 more",
    ]);
    for (const name of names.slice(0, 5)) block.finish(node(name));
    block.above("done\n");
    expect(seen()).toEqual(["done", "5 of 9 · 1s", "    1.0s  f"]);
    block.stop();
    block.above("the end\n");
    expect(seen()).toEqual(["done", "the end", ""]);
  });
});
