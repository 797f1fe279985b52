import { expect, test } from "vitest";
import { collectCalls, createEngine, toJs, type Value } from "../../../src/jinja/index.ts";

const engine = createEngine();

function calls(text: string) {
  return collectCalls(engine.parse({ text, file: "m.sql" })).map((call) => ({
    path: call.path.join("."),
    positional: call.positional.map((value) => (value === undefined ? "?" : toJs(value as Value))),
    keywords: Object.fromEntries(
      [...call.keywords].map(([key, value]) => [key, value === undefined ? "?" : toJs(value)]),
    ),
    isLiteral: call.isLiteral,
  }));
}

test("finds calls of names and dotted names wherever they stand", () => {
  const text = `{{ config(a='x', b=[1, -2, {'k': true}]) }}
    {% if cond() %}{{ ref('p', "m", v=2) }}{% else %}{{ config.get('z') | upper(q()) }}{% endif %}
    {% for x in src(y).cols if ok(x) %}{% set t = a.b.c(*rest) %}{% call m(none) %}{{ inner() }}{% endcall %}{% endfor %}`;
  expect(calls(text)).toEqual([
    { path: "config", positional: [], keywords: { a: "x", b: [1, -2, { k: true }] }, isLiteral: true },
    { path: "cond", positional: [], keywords: {}, isLiteral: true },
    { path: "ref", positional: ["p", "m"], keywords: { v: 2 }, isLiteral: true },
    { path: "config.get", positional: ["z"], keywords: {}, isLiteral: true },
    { path: "q", positional: [], keywords: {}, isLiteral: true },
    { path: "src", positional: ["?"], keywords: {}, isLiteral: false },
    { path: "ok", positional: ["?"], keywords: {}, isLiteral: false },
    { path: "a.b.c", positional: [], keywords: {}, isLiteral: false },
    { path: "m", positional: [null], keywords: {}, isLiteral: true },
    { path: "inner", positional: [], keywords: {}, isLiteral: true },
  ]);
});

test("says where a call stands", () => {
  const [call] = collectCalls(engine.parse({ text: "a\n  {{ ref('x') }}", file: "m.sql", line: 3 }));
  expect(call?.position).toEqual({ line: 4, column: 6 });
});

test("a call of something else than a name is not one", () => {
  expect(calls("{{ f()() }}{{ x['y']() }}").map((call) => call.path)).toEqual(["f"]);
});
