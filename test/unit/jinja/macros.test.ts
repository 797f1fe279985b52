import { describe, expect, test } from "vitest";
import {
  callValue,
  createEngine,
  JinjaObject,
  MacroReturn,
  noArguments,
  type Scope,
  toJs,
  type Value,
} from "../../../src/jinja/index.ts";
import { render, scopeOf, templateError } from "./render-template.ts";

const engine = createEngine({
  blockTags: [
    { tag: "task", header: "parameters" },
    { tag: "step", header: "options" },
    { tag: "note", header: "name" },
  ],
});

function compile(text: string) {
  return engine.compileMacro({ text, file: "m.sql" });
}

describe("a compiled macro", () => {
  test("tells its name, kind, parameters and options", () => {
    const task = compile("{% task t(a, b: Dict[str, int] = 1) %}{% endtask %}");
    expect([task.name, task.kind]).toEqual(["t", "task"]);
    expect(task.parameters).toEqual([
      { name: "a", hasDefault: false },
      { name: "b", hasDefault: true, type: "Dict[str, int]" },
    ]);
    const step = compile("{%- step s, default, adapter='x', languages=['a', 'b'] -%}{% endstep %}");
    expect([...step.options].map(([name, value]) => [name, toJs(value)])).toEqual([
      ["default", true],
      ["adapter", "x"],
      ["languages", ["a", "b"]],
    ]);
    expect(compile("{% note n %}x{% endnote %}").kind).toBe("note");
  });

  test("options have to be constants", () => {
    expect(templateError(() => compile("{% step s, adapter=x %}{% endstep %}")).message).toBe(
      "the option 'adapter' must be a constant",
    );
  });

  test("finds its names in the scope it is instantiated with, anew at each call", () => {
    const macro = compile("{% macro m(a) %}{{ a }}{{ b }}{% endmacro %}");
    let b: Value = "x";
    const value = macro.instantiate({ lookup: (name) => (name === "b" ? b : undefined) }, "sync");
    expect(callValue(value, { positional: [1], keywords: new Map() })).toBe("1x");
    b = "y";
    expect(callValue(value, { positional: [], keywords: new Map([["a", 2]]) })).toBe("2y");
  });

  test("its own name is looked up like any other", () => {
    const macro = compile("{% macro m() %}{{ m }}{% endmacro %}");
    expect(callValue(macro.instantiate(scopeOf({ m: "other" }), "sync"), noArguments)).toBe("other");
  });

  test("returns a value instead of its text", () => {
    const macro = compile("{% macro m(x) %}lost{% for i in x %}{{ return({'a': i}) }}{% endfor %}{% endmacro %}");
    const scope: Scope = scopeOf({
      return: (value: Value) => {
        throw new MacroReturn(value);
      },
    });
    const value = callValue(macro.instantiate(scope, "sync"), { positional: [[7]], keywords: new Map() });
    expect(toJs(value as Value)).toEqual({ a: 7 });
  });
});

test("a value returned in a call block ends the macro that wrote the block", () => {
  const text = `{% macro wrap() %}[{{ caller() }}]{% endmacro %}
{%- macro m() %}a{% call wrap() %}{{ return(5) }}{% endcall %}b{% endmacro %}{{ m() }}`;
  const scope = scopeOf({
    return: (value: Value) => {
      throw new MacroReturn(value);
    },
  });
  // The block runs inside of `wrap`, whose call it ends; `m` goes on.
  expect(render(text, scope)).toBe("a5b");
});

describe("undefined names", () => {
  test("raise when they are used, in strict mode", () => {
    expect(templateError(() => render("{{ a.b }}")).message).toBe("'a' is undefined");
    expect(templateError(() => render("{{ a() }}")).message).toBe("'a' is undefined");
    expect(templateError(() => render("{{ {}.b.c }}")).message).toBe("'dict object' has no attribute 'b'");
  });

  test("chain, in chainable mode", () => {
    const scope = scopeOf({}, { undefinedMode: "chainable" });
    expect(render("[{{ a.b.c() }}{{ a['x'](1)[2:3].y }}{{ {}.b.c }}{% for i in a.b %}x{% endfor %}]", scope)).toBe(
      "[]",
    );
    expect(templateError(() => render("{{ a + 1 }}", scope)).kind).toBe("undefined");
  });

  test("are looked up when first used, and once", () => {
    const seen: string[] = [];
    const scope: Scope = {
      lookup: (name) => {
        seen.push(name);
        return name === "no" ? false : [1];
      },
    };
    expect(render("{% if no %}{{ never }}{% endif %}{{ a }}{{ a }}{% set b = 1 %}{{ b }}", scope)).toBe("[1][1]1");
    expect(seen).toEqual(["no", "a"]);
  });
});

test("a host object answers for itself", () => {
  class Money extends JinjaObject {
    readonly typeName = "money";
    readonly #cents: number;
    constructor(cents: number) {
      super();
      this.#cents = cents;
    }
    override getAttribute(name: string): Value | undefined {
      return name === "_cents" ? this.#cents : undefined;
    }
    override toText(): string {
      return `$${this.#cents / 100}`;
    }
    override binary(operator: string, other: Value): Value | undefined {
      return operator === "+" && other instanceof Money ? new Money(this.#cents + other.#cents) : undefined;
    }
    override compare(other: Value): number | undefined {
      return other instanceof Money ? this.#cents - other.#cents : undefined;
    }
    override hashKey(): string {
      return `money:${this.#cents}`;
    }
  }
  const values = new Map([
    ["a", new Money(150)],
    ["b", new Money(250)],
  ]);
  const scope: Scope = { lookup: (name) => values.get(name) };
  expect(render("{{ a + b }} {{ a < b }} {{ [b, a]|min }} {{ a._cents }} {{ {a: 1}[a] }} {{ a.cents }}|", scope)).toBe(
    "$4 True $1.5 150 1 |",
  );
  expect(templateError(() => render("{{ a + 1 }}", scope)).message).toBe(
    "unsupported operand type(s) for +: 'money' and 'int'",
  );
});

test.each([
  ["{% block b %}{{ x }}{% endblock %}", "1"],
  ["{% block b scoped %}{% set x = 2 %}{{ x }}{% endblock b %}{{ x }}", "21"],
  ["{% macro m(a: int, b: string = 'x') %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}{{ m('q', 2) }}", "1xq2"],
  ["{% macro m(a: list[string], b: dict[string, any] = {}) %}{{ a }}{{ b }}{% endmacro %}{{ m([1]) }}", "[1]{}"],
  ["{% set l = [1] %}{% for i in l %}{% do l.pop() %}{{ i }}{% else %}none{% endfor %}", "1"],
])("%s is %s", (text, output) => {
  expect(render(text, scopeOf({ x: 1 }))).toBe(output);
});
