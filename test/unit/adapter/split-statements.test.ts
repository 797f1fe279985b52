import { describe, expect, it } from "vitest";
import { splitStatements } from "../../../src/adapter/index.ts";

const texts = (text: string) => splitStatements(text).map(({ sql }) => sql);

describe("the statements of a text", () => {
  it.each([
    ["one", "select 1", ["select 1"]],
    ["one with its semicolon", "select 1;\n", ["select 1"]],
    ["several", "begin;\ndelete from t;\ncommit", ["begin", "delete from t", "commit"]],
    ["texts", "select ';', 'it''s;', 'a\\';b'; select 2", ["select ';', 'it''s;', 'a\\';b'", "select 2"]],
    ["names", 'select 1 as "a;b""c;"; select 2', ['select 1 as "a;b""c;"', "select 2"]],
    ["blocks", "create function f() as $$ a; b; $$; select 2", ["create function f() as $$ a; b; $$", "select 2"]],
    ["comments", "-- a; b\nselect 1 /* ; */; // c;\nselect 2", ["-- a; b\nselect 1 /* ; */", "// c;\nselect 2"]],
    ["nothing but comments", "-- a\n; /* b */ ;", []],
    ["a text that does not end", "select 'a; b", ["select 'a", "b"]],
  ])("%s", (_, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it("know where they begin", () => {
    const text = "select 1;\n  select 2;";
    for (const { sql, offset } of splitStatements(text)) expect(text.slice(offset, offset + sql.length)).toBe(sql);
  });
});
