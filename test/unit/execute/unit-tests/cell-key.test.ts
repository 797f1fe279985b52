import { describe, expect, it } from "vitest";
import type { JsonValue, ResultColumn } from "../../../../src/core/index.ts";
import { cellKey, plainCell } from "../../../../src/execute/unit-tests/cell-key.ts";

const column = (kind: ResultColumn["kind"], dataType = ""): ResultColumn => ({ name: "c", dataType, kind });

describe("cells", () => {
  it.each<[ResultColumn, JsonValue, JsonValue]>([
    [column("decimal"), "2", "2.00"],
    [column("decimal"), "10", "10.0"],
    [column("decimal"), "-0.50", "-0.5"],
    [column("decimal"), "0", "-0.0"],
    [column("integer"), "9007199254740993", "9007199254740993"],
    [column("integer"), 7, "7"],
    [column("text", "character"), "ab", "ab  "],
    [column("text", "bpchar"), "ab", "ab  "],
  ])("%j: %j is %j", (type, a, b) => expect(cellKey(a, type)).toBe(cellKey(b, type)));

  it.each<[ResultColumn, JsonValue, JsonValue]>([
    [column("decimal"), "100", "1"],
    [column("text", "character varying"), "ab", "ab "],
    [column("text"), null, "null"],
    [column("text"), "1", "1.0"],
    [column("boolean"), true, false],
    [column("other"), "1", 1],
  ])("%j: %j is not %j", (type, a, b) => expect(cellKey(a, type)).not.toBe(cellKey(b, type)));
});

describe("values of a test", () => {
  it.each<[JsonValue, ResultColumn, JsonValue | undefined]>([
    [null, column("date"), null],
    ["1", column("integer"), 1],
    [1, column("integer"), 1],
    [1.5, column("integer"), undefined],
    ["12345678901", column("integer"), undefined],
    ["a", column("text"), "a"],
    [1, column("text"), undefined],
    [true, column("boolean"), true],
    ["true", column("boolean"), undefined],
    ["2024-02-29", column("date"), "2024-02-29"],
    ["2023-02-29", column("date"), undefined],
    ["2024-2-9", column("date"), undefined],
    ["1.25", column("decimal", "DECIMAL(10,2)"), "1.25"],
    ["1.255", column("decimal", "DECIMAL(10,2)"), undefined],
    ["123456789", column("decimal", "DECIMAL(10,2)"), undefined],
    ["1.255", column("decimal", "numeric"), "1.255"],
    [0.5, column("float", "DOUBLE"), 0.5],
    [0.5, column("float", "FLOAT"), undefined],
    ["2024-01-01 10:00", column("timestamp"), undefined],
  ])("%j in %j is %j, where all engines agree", (value, type, expected) =>
    expect(plainCell(value, type)).toEqual(expected),
  );
});
