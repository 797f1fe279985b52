import { describe, expect, it } from "vitest";
import type { JsonValue, ResultColumn } from "../../../src/core/index.ts";
import { failingRowsLines } from "../../../src/report/failing-rows-lines.ts";

const column = (name: string, kind: ResultColumn["kind"] = "text"): ResultColumn => ({ name, dataType: kind, kind });
const lines = (columns: readonly ResultColumn[], ...rows: readonly (readonly JsonValue[])[]) =>
  failingRowsLines({ columns, rows, masked: columns.map(() => false), query: "", compiledFile: "" });

describe("failingRowsLines", () => {
  it("aligns, tells null from nothing, and keeps a value on one line", () => {
    expect(lines([column("id", "integer"), column("name")], [7, "a\nb"], [1234, null], [null, ""])).toEqual([
      "  the first 3 rows:",
      "  | id   | name |",
      "  | ---- | ---- |",
      "  |    7 | a\\nb |",
      "  | 1234 | null |",
      "  | null |      |",
    ]);
  });

  it("cuts long values and leaves out columns that do not fit", () => {
    const wide = Array.from({ length: 5 }, (_, index) => column(`c${index}`));
    const [heading, , , row] = lines(
      wide,
      wide.map(() => "é".repeat(100)),
    );
    expect(heading).toBe("  the first row, without 3 more columns:");
    expect(row).toBe(`  | ${"é".repeat(59)}… | ${"é".repeat(59)}… |`);
  });

  it("shows one column however wide, and nothing where there are no rows", () => {
    expect(lines([column("n".repeat(300))], [1])).toHaveLength(4);
    expect(lines([column("id")])).toEqual([]);
  });
});
