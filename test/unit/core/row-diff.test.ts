import { describe, expect, it } from "vitest";
import { type RowDiff, rowDiffLines, rowDiffWords } from "../../../src/core/index.ts";

const diff: RowDiff = {
  columns: ["id", "customer"],
  equal: 1,
  rows: [
    { kind: "changed", expected: [2, "BOBBY"], actual: [2, "BOB"], changed: [1] },
    { kind: "missing", cells: [3, null] },
    { kind: "added", cells: [4, "null"] },
    { kind: "added", cells: [5, "two\nlines"] },
  ],
};

describe("a difference of rows", () => {
  it("is a table", () => {
    expect(rowDiffLines(diff, 80)).toEqual([
      "   id  customer",
      "~  2   BOBBY → BOB",
      "-  3   null",
      '+  4   "null"',
      "+  5   two\\nlines",
    ]);
  });

  it("has one cell a line where a table does not fit", () => {
    expect(rowDiffLines(diff, 12).slice(0, 4)).toEqual([
      "~  id        2",
      "   customer  BOBBY → BOB",
      "-  id        3",
      "   customer  null",
    ]);
  });

  it("marks what changed, and what is there or not", () => {
    const marked = rowDiffLines(diff, 80, (mark, text) => `<${mark} ${text.trimEnd()}>`);
    expect(marked[1]).toBe("<changed ~>  2   <changed BOBBY → BOB>");
    expect(marked[2]).toBe("<missing ->  <missing 3>  <missing null>");
  });

  it("is cut where it is long", () => {
    const many = { columns: ["id"], equal: 0, rows: Array.from({ length: 60 }, () => diff.rows[1] as never) };
    expect(rowDiffLines(many, 80).at(-1)).toBe("and 10 more rows");
    const long: RowDiff = { columns: ["a"], equal: 0, rows: [{ kind: "added", cells: ["x".repeat(100)] }] };
    expect(rowDiffLines(long, 200)[1]).toBe(`+  ${"x".repeat(59)}…`);
  });

  it("is counted in words", () => {
    expect(rowDiffWords(diff)).toBe("1 row differs, 1 is missing, 2 are unexpected, 1 is as expected");
    expect(rowDiffWords({ ...diff, equal: 2, rows: diff.rows.slice(1, 2) })).toBe(
      "1 row is missing, 2 are as expected",
    );
    expect(rowDiffWords({ ...diff, equal: 0, rows: diff.rows.slice(2) })).toBe("2 rows are unexpected");
  });
});
