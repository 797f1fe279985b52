import { describe, expect, test } from "vitest";
import { createEngine, type RenderLimits, type Scope } from "../../../src/jinja/index.ts";
import { place, render, renderAsync, scopeOf, templateError } from "./render-template.ts";

function kindOf(text: string, limits: RenderLimits = {}): string {
  return templateError(() => render(text, scopeOf({}, { limits }))).kind;
}

describe("a runaway template is stopped", () => {
  test.each([
    ["{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", {}, "recursion"],
    [
      "{% macro m(n) %}{% set x %}{{ m(n + 1) }}{% endset %}{{ x }}{% endmacro %}{{ m(0) }}",
      { maxDepth: 1e9 },
      "recursion",
    ],
    ["{% for i in range(1000) %}{% for j in range(1000) %}{% endfor %}{% endfor %}", { maxSteps: 5000 }, "limit"],
    ["{% for i in range(1000) %}{{ 'x' * 100 }}{% endfor %}", { maxOutput: 5000 }, "limit"],
    ["{{ range(1000000) }}", {}, "arithmetic"],
    ["{{ 'x' * 10**12 }}", {}, "limit"],
    ["{{ [1] * 10**12 }}", {}, "limit"],
    ["{{ 2 ** (10 ** 9) }}", {}, "arithmetic"],
    ["{{ '%999999999d' % 1 }}", {}, "limit"],
    ["{{ '{:999999999}'.format(1) }}", {}, "limit"],
    ["{{ 'a'.center(10**10) }}", {}, "limit"],
    ["{{ 'a'.zfill(10**10) }}", {}, "limit"],
    ["{{ 'a'|center(10**10) }}", {}, "limit"],
    ["{% set l = [1] %}{% for i in range(99) %}{% do l.extend(l) %}{% endfor %}", {}, "limit"],
    ["{% set n = namespace(l=[1]) %}{% for i in range(99) %}{% set n.l = n.l + n.l %}{% endfor %}", {}, "limit"],
    ["{% set n = namespace(s='ab') %}{% for i in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}", {}, "limit"],
    [
      "{% set n = namespace(s='ab') %}{% for i in range(99) %}{% set n.s = n.s.replace('a', n.s) %}{% endfor %}",
      {},
      "limit",
    ],
    ["{{ 'a'|indent(10**10, true) }}", {}, "limit"],
    ["{% set l = [] %}{% do l.append(l) %}{{ l }}", {}, "recursion"],
  ])("%s", (text, limits, kind) => {
    expect(kindOf(text, limits)).toBe(kind);
  });
});

/** Sixty lists, each of which holds the one before twice: few values, and more than anybody can print. */
const doubled = "{% set n = namespace(d=()) %}{% for i in range(60) %}{% set n.d = (n.d, n.d) %}{% endfor %}";

test.each([
  [`${doubled}\n  {{ n.d }}`, "limit", "2:6"],
  [`${doubled}\n {{ {n.d: 1} }}`, "limit", "2:6"],
  [`${doubled}{% set a = n.d %}${doubled}\n{{ 1 }}{{ a == n.d }}`, "limit", "2:13"],
  ["\n{{ 1 }}{% for i in range(9999) %}{{ range(99999)|sum }}{% endfor %}", "limit", "2:50"],
  ["{% set l = [1] %}\n{% for i in l %}{% do l.append(i) %}{% endfor %}", "limit", "2:23"],
  ["{% set n = namespace(x=3) %}{% for i in range(99) %}\n{% set n.x = n.x * n.x %}{% endfor %}", "arithmetic", "2:14"],
  ["{% macro m(n) %}{% if n %}\n{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(99) }}", "limit", "2:4"],
  ["{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}\n{{ a() }}{% endmacro %}{{ a() }}", "recursion", "2:4"],
  ["{% for i in [1] recursive %}\n{{ loop([1]) }}{% endfor %}", "recursion", undefined],
])("%s ends with an error that says where", (text, kind, position) => {
  const error = templateError(() => render(text, scopeOf({}, { limits: { maxSteps: 1_000_000 } })));
  expect(error.kind).toBe(kind);
  if (position !== undefined) expect(place(error)).toBe(position);
});

test("texts that make a search start anew again and again do not take long", () => {
  const text = "{{ ('<' * 200000)|striptags|length }} {{ ('9' * 1000000)|int }} {{ 10|round(-99999999) }}";
  expect(render(text)).toBe("200000 0 0");
});

test("what is within the limits is not stopped", () => {
  const limits = { maxSteps: 100, maxOutput: 100, maxDepth: 10 };
  expect(render("{% for i in range(50) %}x{% endfor %}", scopeOf({}, { limits }))).toHaveLength(50);
});

test("macros that get the same limits spend from one budget", () => {
  const engine = createEngine();
  const macro = engine.compileMacro({
    text: "{% macro m() %}{% for i in range(20) %}{% endfor %}{% endmacro %}",
    file: "m.sql",
  });
  const limits = { maxSteps: 50 };
  const scope: Scope = { lookup: () => macro.instantiate({ lookup: () => undefined, limits }, "sync"), limits };
  const template = engine.compile({ text: "{{ m() }}{{ m() }}{{ m() }}", file: "t.sql" });
  expect(templateError(() => template.render(scope)).kind).toBe("limit");
});

test("an abort signal ends a render", async () => {
  const controller = new AbortController();
  const text = "{% for i in range(100000) %}{{ wait() }}{% endfor %}";
  const wait = (): Promise<string> => new Promise((resolve) => setImmediate(resolve, ""));
  const running = renderAsync(text, scopeOf({ wait }, { limits: { signal: controller.signal } }));
  setTimeout(() => controller.abort(), 5);
  await expect(running).rejects.toMatchObject({ name: "AbortError" });
});

test.each([
  ["brackets", `{{ ${"(".repeat(50_000)}1${")".repeat(50_000)} }}`],
  ["lists", `{{ ${"[".repeat(50_000)}${"]".repeat(50_000)} }}`],
  ["a sum", `{{ ${"1 + ".repeat(50_000)}1 }}`],
  ["blocks", `${"{% if true %}".repeat(20_000)}x${"{% endif %}".repeat(20_000)}`],
  ["attributes", `{{ a${".a".repeat(50_000)} }}`],
])("a template that nests %s too deeply is an error", (_what, text) => {
  expect(templateError(() => render(text)).kind).toBe("recursion");
});
