import { describe, expect, test } from "vitest";
import { createEngine, extractBlocks } from "../../../src/jinja/index.ts";
import { place, templateError } from "./render-template.ts";

const TAGS = ["macro", "test", "snapshot"];

function blocks(text: string, at: { line?: number; column?: number } = {}) {
  return extractBlocks({ text, file: "m.sql", ...at }, TAGS).blocks;
}

describe("cutting a file into blocks", () => {
  test("finds tag, name, text and place", () => {
    const text = "-- {{ not jinja\n{% macro a(x) -%}\n  body\n{%- endmacro %}\n  {%- test b %}t{% endtest %}";
    const [first, second] = blocks(text);
    expect(first).toMatchObject({ tag: "macro", name: "a", start: 16 });
    expect(first?.source).toEqual({
      text: "{% macro a(x) -%}\n  body\n{%- endmacro %}",
      file: "m.sql",
      line: 2,
      column: 1,
    });
    expect(first?.body).toEqual({ text: "\n  body\n", file: "m.sql", line: 2, column: 18 });
    expect(second).toMatchObject({ tag: "test", name: "b", body: { text: "t", line: 5, column: 16 } });
    expect(text.slice(second?.start, second?.end)).toBe(second?.source.text);
  });

  test.each([
    ["{# {% macro a() %} #}", 0],
    ["{% raw %}{% macro a() %}{% endraw %}", 0],
    ["{{ '{% macro a() %}' }}", 0],
    ["{% set x = '{% macro a() %}' %}", 0],
    ["{% macro a() %}{% raw %}{% endmacro %}{% endraw %}{# {% endmacro %} #}{% endmacro %}", 1],
    ["{% macro a(x='%}') %}{{ '{% endmacro %}' }}{% endmacro %}", 1],
    ["{% macro a() %}{% if x %}{% endmacro %}", 1],
    ["{% if x %}{% endif %}{% macro a() %}{% endmacro %}", 1],
    ["{%macro a()%}{%endmacro%}{%+ macro b() +%}{%+ endmacro +%}", 2],
    ["{% other x %}{% endother %}", 0],
    ["plain { text } % {", 0],
  ])("%s has %i", (text, count) => {
    expect(blocks(text)).toHaveLength(count);
  });

  test.each([
    ["a\n {% macro x() %}", "2:2", "'macro x' is not closed"],
    ["{% endmacro %}", "1:1", "'endmacro' closes nothing: there is no open 'macro'"],
    ["{% macro x() %}\n{% macro y() %}{% endmacro %}", "2:1", "'macro y' starts inside of 'macro x'"],
    [
      "{% if a %}\n{% macro x() %}{% endmacro %}{% endif %}",
      "2:1",
      "'macro x' must be at the top of the file, not inside of 'if' (line 1)",
    ],
    ["{% endif %}", "1:1", "'endif' closes nothing"],
    ["{% if a %}{% endfor %}", "1:11", "'endfor' where 'endif' has to close 'if' (line 1)"],
    ["{% macro x( %", "1:1", "this 'macro' tag is not closed, expected '%}'"],
    ["{% macro %}{% endmacro %}", "1:1", "'macro' needs a name"],
    ["\n{# x", "2:1", "Missing end of comment tag"],
    ["{% raw %}", "1:1", "Missing end of raw directive"],
  ])("%j is an error", (text, expected, message) => {
    const error = templateError(() => blocks(text));
    expect([place(error), error.message, error.kind]).toEqual([expected, message, "syntax"]);
  });

  test("an error inside of a block has its place in the file", () => {
    const [block] = blocks("\n\n{% macro a() %}\n  {{ 1 + }}{% endmacro %}");
    const engine = createEngine();
    const error = templateError(() => engine.compileMacro(block?.source ?? { text: "", file: "" }));
    expect(place(error)).toBe("4:10");
  });
});
