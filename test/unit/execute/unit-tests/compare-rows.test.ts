import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../src/core/index.ts";
import { compareRows } from "../../../../src/execute/unit-tests/compare-rows.ts";

const rows = (...lists: readonly (readonly JsonValue[])[]) =>
  lists.map((cells) => ({ cells, keys: cells.map((cell) => JSON.stringify(cell)) }));

describe("rows that are compared with those that are expected", () => {
  it("are equal in any order", () => {
    const diff = compareRows(["id", "name"], rows([1, "a"], [2, "b"]), rows([2, "b"], [1, "a"]));
    expect(diff).toEqual({ columns: ["id", "name"], equal: 2, rows: [] });
  });

  it("count as often as they are there", () => {
    expect(compareRows(["id"], rows([1]), rows([1], [1])).rows).toEqual([{ kind: "added", cells: [1] }]);
    expect(compareRows(["id"], rows([1], [1]), rows([1])).rows).toEqual([{ kind: "missing", cells: [1] }]);
  });

  it("stand side by side where their first cells are the same, or half of all", () => {
    const diff = compareRows(
      ["id", "name", "city"],
      rows([1, "a", "x"], [2, "b", "y"], [3, "c", "z"]),
      rows([1, "q", "r"], [9, "b", "y"], [7, "d", "z"]),
    );
    expect(diff.rows).toEqual([
      { kind: "changed", expected: [1, "a", "x"], actual: [1, "q", "r"], changed: [1, 2] },
      { kind: "changed", expected: [2, "b", "y"], actual: [9, "b", "y"], changed: [0] },
      { kind: "missing", cells: [3, "c", "z"] },
      { kind: "added", cells: [7, "d", "z"] },
    ]);
  });

  it("take the partner that is most like them", () => {
    const diff = compareRows(["id", "name"], rows([1, "a"]), rows([2, "a"], [1, "b"]));
    expect(diff.rows).toEqual([
      { kind: "changed", expected: [1, "a"], actual: [1, "b"], changed: [1] },
      { kind: "added", cells: [2, "a"] },
    ]);
  });

  it("may be none", () => {
    expect(compareRows([], rows(), rows())).toEqual({ columns: [], equal: 0, rows: [] });
    expect(compareRows([], rows([]), rows([], [])).rows).toEqual([{ kind: "added", cells: [] }]);
  });
});
