import { describe, expect, test } from "vitest";
import {
  createEngine,
  HostError,
  MacroReturn,
  NativeFunction,
  type Scope,
  TemplateError,
} from "../../../src/jinja/index.ts";
import { place, render, scopeOf, templateError } from "./render-template.ts";

const engine = createEngine();

function failing(text: string, line?: number, column?: number): TemplateError {
  const source = { text, file: "m.sql", ...(line ? { line } : {}), ...(column ? { column } : {}) };
  return templateError(() => engine.compile(source).render(scopeOf()));
}

describe("the position of an error", () => {
  test.each([
    ["{{ nope.x }}", "1:4"],
    ["select 1,\n  {{ nope.x }}", "2:6"],
    ["a\n{{ foo(\n  1,\n  nope.b\n) }}", "4:3"],
    ["{% if true %}\n  {% set x = 1 + 'a' %}{% endif %}", "2:14"],
    ["a\n  {{- 1 / 0 }}", "2:7"],
    ["{% for i in 5 %}{% endfor %}", "1:4"],
    ["{{ 'a' | nofilter }}", "1:10"],
    ["{{ [1,2]|map('upper')|sum }}", "1:23"],
    ["x\r\ny\r\n{{ nope() }}", "3:4"],
    ["{% for i in [1] %}\n{{ i.a.b }}{% endfor %}", "2:4"],
    ["{% macro m() %}\n\n{{ 1 + none }}{% endmacro %}\n{{ m() }}", "3:4"],
  ])("%j stands at %s", (text, expected) => {
    expect(place(failing(text))).toBe(expected);
  });

  test("is that in the file for a text cut out of it", () => {
    expect(place(failing("{{ nope.x }}", 10, 5))).toBe("10:8");
    expect(place(failing("a\n{{ nope.x }}", 10, 5))).toBe("11:4");
    expect(failing("{{ nope.x }}").position.file).toBe("m.sql");
  });
});

test.each(["include 'x'", "import 'x' as y", "from 'x' import y", "extends 'x'"])("{% %s %} loads no file", (tag) => {
  const error = failing(`\n{% ${tag} %}`);
  expect(place(error)).toBe("2:4");
  expect(error.message).toBe(`'${tag.split(" ", 1)[0]}' is not supported here: a template cannot load another file`);
  expect(error.hint).toBe("write a macro with that text, and call it");
});

describe("the position of a syntax error", () => {
  test.each([
    ["{% if x %}\n a", "1:4", "Unexpected end of template: 'if' is not closed, expected 'endif'."],
    ["a\n{% endif %}", "2:4", "Encountered unknown tag 'endif'."],
    ["{{ 1 ", "1:6", "unexpected end of template, expected '}}'"],
    ["{{ a b }}", "1:6", "expected token 'end of print statement', got 'b'"],
    ["x {{ 'a }}", "1:6", "This string is not closed"],
    ["{# a", "1:1", "Missing end of comment tag"],
    ["{% raw %} a", "1:1", "Missing end of raw directive"],
    ["{{ ) }}", "1:4", "unexpected ')'"],
    ["{% set 1 = 2 %}", "1:8", "can't assign to '1'"],
    ["{% for loop in x %}{% endfor %}", "1:8", "Can't assign to special loop variable in for-loop target"],
    ["{% macro m(a, b, a=1) %}{% endmacro %}", "1:18", "duplicate argument 'a'"],
    [
      "{% macro m(caller) %}{% endmacro %}",
      "1:12",
      "the argument 'caller' needs a default: it is what a call block gives",
    ],
    ["{% block b %}{% endblock c %}", "1:26", "expected token 'end of statement block', got 'c'"],
    ["{% break %}", "1:4", "'break' outside of a loop"],
    ["{% for i in x %}{% call m() %}{% break %}{% endcall %}{% endfor %}", "1:34", "'break' outside of a loop"],
    ["{% macro m(a=1, b) %}{% endmacro %}", "1:17", "non-default argument follows default argument"],
  ])("%j", (text, expected, message) => {
    const error = failing(text);
    expect(error.kind).toBe("syntax");
    expect(place(error)).toBe(expected);
    expect(error.message).toBe(message);
  });
});

test.each([
  ["{{ 1|uper }}", "did you mean 'upper'?"],
  ["{{ 1 is strng }}", "did you mean 'string'?"],
  ["{{ 1|nothing_like_it }}", undefined],
  ["{{ 'a }}", "add the closing '"],
])("%s has a hint", (text, hint) => {
  expect(failing(text).hint).toBe(hint);
});

describe("the macro calls around an error", () => {
  const inner = engine.compileMacro({
    text: "{% macro inner(x) %}\n{{ x.y.z }}{% endmacro %}",
    file: "inner.sql",
    line: 7,
  });
  const outer = engine.compileMacro({ text: "{% macro outer() %}{{ inner({}) }}{% endmacro %}", file: "outer.sql" });
  const scope: Scope = {
    lookup: (name) =>
      name === "inner"
        ? inner.instantiate(scope, "sync")
        : name === "outer"
          ? outer.instantiate(scope, "sync")
          : undefined,
  };

  test("say who was called where, innermost first", () => {
    const error = templateError(() => engine.compile({ text: "\n {{ outer() }}", file: "model.sql" }).render(scope));
    expect(error.position).toEqual({ file: "inner.sql", line: 8, column: 4 });
    expect(error.frames).toEqual([
      { name: "inner", position: { file: "outer.sql", line: 1, column: 23 } },
      { name: "outer", position: { file: "model.sql", line: 2, column: 5 } },
    ]);
  });

  test("are also there when waiting", async () => {
    const asyncScope: Scope = {
      lookup: (name) => {
        if (name === "wait") return new NativeFunction("wait", () => Promise.reject(new Error("no connection")));
        const macro = engine.compileMacro({ text: "{% macro m() %}\n{{ wait() }}{% endmacro %}", file: "m.sql" });
        return name === "m" ? macro.instantiate(asyncScope, "async") : undefined;
      },
    };
    const error = await engine
      .compile({ text: "{{ m() }}", file: "model.sql" })
      .renderAsync(asyncScope)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TemplateError);
    expect(error).toMatchObject({
      message: "no connection",
      kind: "host",
      position: { file: "m.sql", line: 2, column: 4 },
    });
    expect((error as TemplateError).frames).toEqual([
      { name: "m", position: { file: "model.sql", line: 1, column: 4 } },
    ]);
  });
});

describe("errors of the host", () => {
  test("any error becomes a TemplateError with its cause", () => {
    const cause = new RangeError("too far");
    const fail = (): never => {
      throw cause;
    };
    const error = templateError(() => render("{{ fail() }}", scopeOf({ fail })));
    expect(error).toMatchObject({ message: "too far", kind: "host", cause });
  });

  test("a HostError passes through with its place filled in", () => {
    class MissingTable extends HostError {}
    const fail = (): never => {
      throw new MissingTable("no such table");
    };
    const text = "{% macro m() %}{{ fail() }}{% endmacro %}\n{{ m() }}";
    const run = (): string => render(text, scopeOf({ fail }));
    expect(run).toThrow(MissingTable);
    const error = catchError(run) as MissingTable;
    expect(error.position).toEqual({ file: "test.sql", line: 1, column: 19 });
    expect(error.frames).toEqual([{ name: "m", position: { file: "test.sql", line: 2, column: 4 } }]);
  });

  test("an abort and a returned value outside of macros pass through untouched", () => {
    const abort = new DOMException("stop", "AbortError");
    const fail = (error: unknown) => (): never => {
      throw error;
    };
    expect(catchError(() => render("{{ f() }}", scopeOf({ f: fail(abort) })))).toBe(abort);
    const returned = new MacroReturn(5);
    expect(catchError(() => render("{{ f() }}", scopeOf({ f: fail(returned) })))).toBe(returned);
  });
});

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
