import { describe, expect, test } from "vitest";
import { createEngine, locateOutput } from "../../../src/jinja/index.ts";
import { scopeOf } from "./render-template.ts";

const engine = createEngine();
const scope = scopeOf({ ref: (name: string) => `db.${name}`, nothing: () => "" });

/** The template's place (`line:column`) for the first occurrence of a text in the output. */
function locate(text: string, needle: string, start?: { line: number; column: number }): string {
  const source = { text, file: "m.sql", ...start };
  const result = engine.compile(source).render(scope);
  const offset = result.text.indexOf(needle);
  expect(offset).toBeGreaterThanOrEqual(0);
  const { line, column } = locateOutput(result, source, offset);
  return `${line}:${column}`;
}

describe("where output comes from", () => {
  test.each([
    ["select 1\nfrom {{ ref('x') }} where y", "1", "1:8"],
    ["select 1\nfrom {{ ref('x') }} where y", "db.x", "2:9"],
    ["select 1\nfrom {{ ref('x') }} where y", "where", "2:21"],
    ["a\n{%- if true %}\n  b {% endif -%}\n   c", "c", "4:4"],
    ["a\n{%- if true %}\n  b {% endif -%}\n   c", "b", "3:3"],
    ["{# x #}{{ nothing() }}{% raw %}{{ y }}{% endraw %}", "y", "1:35"],
    ["{% macro m() %}one{% endmacro %}\n{{ m() }}", "one", "2:4"],
    ["{% set x %}one{% endset %}\n{{ x | upper }}", "ONE", "2:4"],
    ["{% for i in [1,2] %}\n{{ i }}a{% endfor %}", "2", "2:4"],
    ["{% filter upper %}abc{% endfilter %}", "ABC", "1:4"],
    ["a\r\nb\r\n c", "c", "3:2"],
    ["plain\ntext", "text", "2:1"],
  ])("%j: %s is at %s", (text, needle, expected) => {
    expect(locate(text, needle)).toBe(expected);
  });

  test("counts from the start of a text cut out of a file", () => {
    expect(locate("a b\nc", "b", { line: 5, column: 10 })).toBe("5:12");
    expect(locate("a {{ 1 }}\nc", "c", { line: 5, column: 10 })).toBe("6:1");
  });

  test("segments are sorted and do not overlap", () => {
    const { segments } = engine.compile({ text: "a{{ nothing() }}{{ ref('x') }}b", file: "m" }).render(scope);
    expect(segments.map(({ outputOffset, verbatim }) => [outputOffset, verbatim])).toEqual([
      [0, true],
      [1, false],
      [5, true],
    ]);
  });
});
