import { expect, it } from "vitest";
import { GuardedRegex } from "../../../src/project/base-context/guarded-regex.ts";

it("searches like any regular expression", () => {
  const expression = new GuardedRegex(String.raw`(\w+)\s*=\s*(\w+)`, "dgu");
  const text = "first = one; second=two; third";
  expect([...text.matchAll(expression)].map((match) => match.slice(1))).toEqual([
    ["first", "one"],
    ["second", "two"],
  ]);
  expect(text.replace(expression, "$2=$1")).toBe("one=first; two=second; third");
  expect(text.split(new GuardedRegex(String.raw`\s*;\s*`, "u"))).toEqual(["first = one", "second=two", "third"]);
});

it.each([
  ["^(a+)+$", `${"a".repeat(60)}b`],
  ["^(a|a)*$", `${"a".repeat(60)}b`],
  [String.raw`^(\w+\s?)*$`, `${"word ".repeat(20)}!`],
  [String.raw`(a*)*\1b`, "a".repeat(60)],
])("ends the search for %s with an error where backtracking has no end in sight", (source, text) => {
  const expression = new GuardedRegex(source, "dgu", { limit: 100 });
  expect(() => expression.exec(text)).toThrow(
    `the regular expression ${source} has no end in sight on a text of ${text.length} characters`,
  );
  // What comes after is searched again.
  expect(new GuardedRegex("(a+)b+", "u", { limit: 100 }).exec(`${"x".repeat(30)}aab`)?.[0]).toBe("aab");
});
