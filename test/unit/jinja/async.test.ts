import { describe, expect, test } from "vitest";
import { createEngine, MacroReturn, type Scope } from "../../../src/jinja/index.ts";
import { render, renderAsync, scopeOf, templateError } from "./render-template.ts";

const later = (value: unknown): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 1, value));
const scope = scopeOf({ later, now: (value: unknown) => value });

describe("rendering asynchronously awaits", () => {
  test.each([
    ["{{ later('a') }}", "a"],
    ["{% set x = later([1, 2]) %}{% for i in x %}{{ later(i) }}{% endfor %}", "12"],
    ["{% if later(false) %}a{% else %}b{% endif %}", "b"],
    ["{{ 'x' ~ later('y') }}{{ [later(1), now(2)] }}", "xy[1, 2]"],
    ["{{ later('a')|upper }}{{ later(3) + later(4) }}", "A7"],
    ["{% macro m(x=later('d')) %}<{{ later(x) }}>{% endmacro %}{{ m() }}{{ m('e') }}", "<d><e>"],
    ["{% macro m() %}[{{ caller(later(1)) }}]{% endmacro %}{% call(a) m() %}{{ later(a) }}{% endcall %}", "[1]"],
    ["{% for x in [1, [2]] recursive %}{{ loop(x) if x is iterable else later(x) }}{% endfor %}", "12"],
    ["{% set x %}{{ later('a') }}b{% endset %}{{ x }}{% filter upper %}{{ later('c') }}{% endfilter %}", "abC"],
    ["{{ later(0) or later(2) }}{{ now(1) and later(3) }}{{ later('a') if later(true) }}", "23a"],
    ["{% do later(1) %}{{ 1 < later(2) < 3 }}", "True"],
    ["{% for i in [1, 2, 3] if later(i) != 2 %}{{ i }}{% endfor %}", "13"],
    ["{{ dict(a=later(1)).a }}{{ later({'k': 'v'}).k }}", "1v"],
  ])("%s", async (text, expected) => {
    const scopeWithValues = scopeOf({
      later: (value: unknown) => later(value),
      now: (value: unknown) => value,
    });
    expect(await renderAsync(text, scopeWithValues)).toBe(expected);
  });
});

test("output keeps its order while waiting", async () => {
  expect(await renderAsync("a{{ later('b') }}c{{ later('d') }}e", scope)).toBe("abcde");
});

test("a promise where nothing can wait is an error", () => {
  const error = templateError(() => render("{{ later(1) }}", scope));
  expect(error).toMatchObject({
    kind: "unsupported",
    message: "cannot wait here: this function answers asynchronously",
  });
});

test("a macro of its own file returns a value", async () => {
  const engine = createEngine();
  const macro = engine.compileMacro({
    text: "{% macro m(x) %}text {% if later(x) %}{{ return([x]) }}{% endif %}{% endmacro %}",
    file: "m.sql",
  });
  const names = scopeOf({
    later,
    return: (value: never) => {
      throw new MacroReturn(value);
    },
  });
  const all: Scope = { lookup: (name) => (name === "m" ? macro.instantiate(all, "async") : names.lookup(name)) };
  const { text } = await engine.compile({ text: "{{ m(5)[0] + 1 }}{{ m(0) }}", file: "x" }).renderAsync(all);
  expect(text).toBe("6text ");
});
