import { describe, expect, test } from "vitest";
import { createEngine, parseLiteral, toRepr } from "../../../src/jinja/index.ts";
import { scopeOf } from "./render-template.ts";

const engine = createEngine();
const scope = scopeOf({ five: 5, half: 0.5, list: [1, "a"], nothing: null, text: "12", yes: true });

describe("a native render", () => {
  test.each([
    ["{{ five }}", "5"],
    ["{{ half }}", "0.5"],
    ["{{ list }}", "[1, 'a']"],
    ["{{ yes }}", "True"],
    ["{{ nothing }}", "None"],
    ["{{ text }}", "12"],
    ["{{ five }}{{ five }}", "55"],
    ["{{ five }} ", "5"],
    [" {{ five }}", "' 5'"],
    ["a{{ five }}", "'a5'"],
    ["{{ 'x' }}", "'x'"],
    ["{{ 1 + 1 }}", "2"],
    ["", "None"],
    ["plain", "'plain'"],
    ["5", "5"],
    ["1.50", "1.5"],
    ["[1, {{ five }}]", "[1, 5]"],
    ["{% if yes %}{{ five }}{% endif %}", "5"],
    ["{% if not yes %}a{% endif %}", "None"],
    ["{% for i in [1, 2] %}{{ i }}{% endfor %}", "12"],
    ["{{ {'a': five} }}", "{'a': 5}"],
    ["{% set x %}{{ five }}{% endset %}{{ x }}", "5"],
    ["{{ text ~ 'x' }}", "'12x'"],
    ["2020-01-01", "'2020-01-01'"],
    ["1 + 1", "'1 + 1'"],
  ])("of %j is %s", (text, expected) => {
    expect(toRepr(engine.compile({ text, file: "x.yml" }).renderNative(scope))).toBe(expected);
  });

  test("can be joined by the host", () => {
    const template = engine.compile({ text: "{{ five }}a{{ 1 }}", file: "x.yml" });
    expect(template.renderNative(scope, (pieces) => [...pieces])).toEqual([5, "a", "1"]);
  });
});

describe("a Python literal", () => {
  test.each([
    ["(1, 'a')", "(1, 'a')"],
    ["(1,)", "(1,)"],
    ["(1)", "1"],
    ["1, 2", "(1, 2)"],
    ["()", "()"],
    ["{'a': [1, 2.0, None], 1: True,}", "{'a': [1, 2.0, None], 1: True}"],
    ["{1, 2}", "{1, 2}"],
    ["set()", "set()"],
    ["-5", "-5"],
    ["0x1F", "31"],
    ["1e3", "1000.0"],
    [".5", "0.5"],
    ["5.", "5.0"],
    ["'a' 'b'", "'ab'"],
    ["r'\\d'", "'\\\\d'"],
    ["'''a\nb'''", "'a\\nb'"],
    ["123456789012345678901", "123456789012345678901"],
  ])("%s", (text, expected) => {
    const value = parseLiteral(text);
    expect(value === undefined ? undefined : toRepr(value)).toBe(expected);
  });

  test.each([
    "",
    "a",
    "1 + 1",
    "012",
    "1a",
    "'a",
    "[1",
    "f(1)",
    "true",
    " 1",
    "{'a'}x",
    "{[1]: 2}",
    "-'a'",
    "lambda: 1",
  ])("%j is none", (text) => {
    expect(parseLiteral(text)).toBeUndefined();
  });
});
