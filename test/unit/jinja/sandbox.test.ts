import { describe, expect, test } from "vitest";
import { createEngine, JinjaObject, PyDict, toJs, toValue } from "../../../src/jinja/index.ts";
import { render, scopeOf, templateError } from "./render-template.ts";

class Secretive extends JinjaObject {
  readonly typeName = "secretive";
  secret = "s3cret";
  method(): string {
    return this.secret;
  }
}

const host = { lookup: (name: string) => (name === "host" ? new Secretive() : undefined) };

describe("JavaScript cannot be reached", () => {
  test.each([
    "{{ ''.constructor }}",
    "{{ {}.constructor }}",
    "{{ {}.__proto__ }}",
    "{{ {}['__proto__'] }}",
    "{{ {}['constructor'] }}",
    "{{ ''['constructor'] }}",
    "{{ [].prototype }}",
    "{{ (1).constructor }}",
    "{{ (1).toString }}",
    "{{ ''.length }}",
    "{{ [].push }}",
    "{{ [].map }}",
    "{{ (1,).fieldNames }}",
    "{{ (1.5).value }}",
    "{{ range.constructor }}",
    "{{ range.call }}",
    "{{ range.name }}",
    "{{ range.__globals__ }}",
    "{{ namespace().__proto__ }}",
    "{{ cycler(1).constructor }}",
    "{{ ''|attr('constructor') }}",
    "{{ ''|attr('__class__') }}",
    "{{ []|map(attribute='constructor')|list|join }}",
    "{{ [[]]|map(attribute='constructor')|join }}",
    "{{ host.secret }}",
    "{{ host.method }}",
    "{{ host.typeName }}",
    "{{ host['secret'] }}",
    "{{ host|attr('secret') }}",
    "{{ host.toText }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '{0.constructor}'.format('') }}",
    "{{ '{0[constructor]}'.format({}) }}",
    "{{ '{0.secret}'.format(host) }}",
    "{{ process }}{{ globalThis }}{{ require }}{{ R }}{{ L }}{{ O }}{{ S }}{{ D }}{{ V }}{{ this }}",
    "{% macro m() %}{{ arguments }}{{ V }}{% endmacro %}{{ m() }}",
    "{% for i in [1] %}{{ loop.constructor }}{{ loop.advance }}{% endfor %}",
  ])("%s is nothing", (text) => {
    expect(render(text, host).replace(/^\[\]$/, "")).toBe("");
  });

  test.each([
    "{{ ''.constructor('x') }}",
    "{{ [].constructor.constructor }}",
    "{{ range.constructor('return process')() }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ {}['__proto__'].x }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ host.method() }}",
    "{{ 'abc'|constructor }}",
    "{{ 'abc' is constructor }}",
    "{{ 'abc'|__proto__ }}",
  ])("%s is an error", (text) => {
    expect(templateError(() => render(text, host)).kind).toMatch(/undefined|security|syntax/);
  });
});

describe("prototypes cannot be polluted", () => {
  test.each([
    "{% set d = {'__proto__': {'polluted': 1}} %}{{ d }}",
    "{% set d = {} %}{% do d.update({'__proto__': {'polluted': 1}}) %}{{ d.polluted }}",
    "{% set d = dict(__proto__=1, constructor=2) %}{{ d }}",
    "{% set ns = namespace() %}{% set ns.__proto__ = {'polluted': 1} %}{{ ns.polluted }}",
    "{% macro m() %}{{ kwargs }}{% endmacro %}{{ m(__proto__=1) }}",
    "{% set __proto__ = 1 %}{% set constructor = 2 %}{{ __proto__ }}",
  ])("%s", (text) => {
    render(text);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  test("a key __proto__ is a key like any other on the way out", () => {
    const js = toJs(new PyDict([["__proto__", new PyDict([["polluted", 1]])]])) as object;
    expect(Object.getPrototypeOf(js)).toBeNull();
    expect(Object.keys(js)).toEqual(["__proto__"]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test("and on the way in", () => {
    const value = toValue(JSON.parse('{"__proto__": {"a": 1}}'));
    expect(render("{{ d['__proto__'].a }}", { lookup: (name) => (name === "d" ? value : undefined) })).toBe("1");
  });
});

test("what a template says never becomes code", () => {
  const hostile = ["\\u2028", "`$" + "{1}`", '");process.exit(1);//', "*/", "\\", "</script>"];
  for (const text of hostile) {
    expect(render(text)).toBe(text);
    expect(render(`{% set x = ${JSON.stringify(text)} %}{{ x }}`)).toBeTypeOf("string");
  }
  const names = scopeOf({ "a\u00aa": 1 });
  expect(render("{% set ªπ = 1 %}{{ ªπ }}{% macro ﬁ(ø) %}{{ ø }}{% endmacro %}{{ ﬁ(2) }}{{ aª }}", names)).toBe("121");
});

test("engines do not share what they are given", () => {
  createEngine({ filters: { mine: () => "x" } });
  expect(templateError(() => render("{{ 1|mine }}")).message).toBe("No filter named 'mine'.");
});
