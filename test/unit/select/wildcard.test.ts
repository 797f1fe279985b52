import { describe, expect, it } from "vitest";
import { hasWildcard, wildcard } from "../../../src/select/index.ts";

describe("wildcard", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["orders", ["orders"], ["Orders", "orders2", "stg_orders", ""]],
    ["stg_*", ["stg_", "stg_orders", "stg_a\nb"], ["orders", "xstg_a", "STG_a"]],
    ["*", ["", "anything"], []],
    ["a?c", ["abc", "a.c"], ["ac", "abbc"]],
    ["[ab]x", ["ax", "bx"], ["cx", "abx"]],
    ["[!ab]x", ["cx", "!x"], ["ax", "x"]],
    ["[a-c]", ["a", "b", "c"], ["d", "-"]],
    ["a.b*", ["a.b", "a.bc"], ["axb"]],
    ["a+(b)*", ["a+(b)", "a+(b)c"], ["aab"]],
    ["[", ["["], ["", "a"]],
    ["a]*", ["a]", "a]b"], ["a"]],
    ["[]]", ["]"], ["a"]],
    ["[!]a]", ["b", "["], ["]", "a"]],
    ["[^a]", ["^", "a"], ["b"]],
    ["[\\]", ["\\"], ["a"]],
    ["\\*", ["\\", "\\a"], ["*"]],
    ["a|b*", ["a|b"], ["a", "b"]],
    ["$^*", ["$^"], [""]],
  ])("%s", (pattern, fits, others) => {
    const matches = wildcard(pattern);
    expect(fits.filter((text) => !matches(text))).toEqual([]);
    expect(others.filter(matches)).toEqual([]);
  });

  it("tells patterns from names", () => {
    expect(["a*", "a?", "[a]", "a]"].every(hasWildcard)).toBe(true);
    expect(["a", "a.b", "a-b", "a+b"].some(hasWildcard)).toBe(false);
  });
});
