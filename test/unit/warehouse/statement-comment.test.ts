import { describe, expect, it } from "vitest";
import { WarehouseError } from "../../../src/adapter/index.ts";
import { commented, uncommented } from "../../../src/warehouse/statement-comment.ts";

describe("a comment on a statement", () => {
  it("stands before it, or behind it without the semicolon", () => {
    expect(commented("select 1", "who", false)).toEqual({ sql: "/* who */\nselect 1", shift: 10 });
    expect(commented("select 1;\n", "who", true)).toEqual({ sql: "select 1\n/* who */", shift: 0 });
  });

  it("is left out of statements of a transaction, and where it is empty", () => {
    expect(commented("begin", "who", false)).toEqual({ sql: "begin", shift: 0 });
    expect(commented("select 1", "", false)).toEqual({ sql: "select 1", shift: 0 });
  });

  it("moves no place of an error", () => {
    const error = new WarehouseError("statement", "no", { sqlOffset: 17, hint: "try" });
    const moved = uncommented(error, 10) as WarehouseError;
    expect([moved.kind, moved.message, moved.sqlOffset, moved.hint]).toEqual(["statement", "no", 7, "try"]);
    expect(uncommented(error, 0)).toBe(error);
    const plain = new Error("other");
    expect(uncommented(plain, 10)).toBe(plain);
  });
});
