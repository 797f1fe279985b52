import { afterAll, beforeAll, expect, test } from "vitest";
import { TemplateError } from "../../../../src/jinja/index.ts";
import { macroRenderer, type Renderer } from "../../../support/render-macros.ts";

let renderer: Renderer;

beforeAll(async () => {
  renderer = await macroRenderer({
    type: "duckdb",
    files: { "macros/m.sql": "{% macro m(a) %}{{ a }}{{ varargs }}{% endmacro %}" },
  });
});

afterAll(() => renderer.remove());

/** Names that lead from any value to everything else, in JavaScript or in Python. */
const ways = [
  ..."constructor __proto__ prototype toString valueOf hasOwnProperty __defineGetter__ __lookupGetter__".split(" "),
  ..."__class__ __mro__ __base__ __subclasses__ __globals__ __init__ __builtins__ __import__ __dict__ __code__".split(
    " ",
  ),
  ..."call apply bind mainModule process globalThis".split(" "),
];

/** What a template gets from the host, and values that its own text makes. */
const values = [
  ..."'' [] {} () 1 1.5 true none range(2) m namespace() cycler(1) joiner() lipsum dict range".split(" "),
  ..."adapter adapter.quote adapter.dispatch api api.Column api.Relation ref source var env_var config target".split(
    " ",
  ),
  ..."modules modules.re modules.datetime modules.datetime.datetime modules.pytz modules.itertools exceptions".split(
    " ",
  ),
  ..."flags graph context builtins this model log return run_query statement invocation_args_dict dbt self".split(" "),
  ..."modules.re.compile('a') modules.re.match('a','a') modules.datetime.date(2020,1,1) fromjson('{}') tojson".split(
    " ",
  ),
  "api.Column('a','int')",
  "api.Relation.create(identifier='a')",
  "run_started_at",
];

/** What a template writes, or that it is an error of the template. */
async function outcome(text: string): Promise<string> {
  try {
    return await renderer.render(text);
  } catch (error) {
    // Anything else is one of ours that a template brought about.
    if (error instanceof TemplateError || (error instanceof Error && error.name === "XformError")) return "error";
    throw error;
  }
}

test.each(values)("from %s nothing leads to what is behind it", async (value) => {
  const before = Object.getOwnPropertyNames(Object.prototype);
  for (const way of ways) {
    for (const text of [`${value}.${way}`, `${value}['${way}']`, `${value}|attr('${way}')`]) {
      expect(["", "None", "error"], text).toContain(await outcome(`{{ ${text} }}`));
      expect(await outcome(`{{ (${text})('return process')() }}`), text).toBe("error");
    }
  }
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
});

test.each([
  "{{ process }}",
  "{{ globalThis }}",
  "{{ require('fs') }}",
  "{{ import('fs') }}",
  "{{ context['process'] }}",
  "{{ context['globalThis'].process }}",
  "{{ builtins['eval']('1') }}",
  "{{ modules.os.system('true') }}",
  "{{ modules['fs'] }}",
  "{{ modules.re.sys }}",
  "{{ '{0.__class__}'.format('') }}",
  "{{ '{0.constructor.constructor}'.format('') }}",
  "{{ '{x.__globals__}'.format(x=run_query) }}",
  "{{ '{0[__proto__]}'.format(context) }}",
  "{{ '%(__class__)s' % context }}",
  "{{ self.__init__.__globals__ }}",
  "{% for i in [1] %}{{ loop.__class__ }}{{ loop.constructor }}{% endfor %}",
  "{{ [this]|map(attribute='constructor')|list|first }}",
  "{{ [adapter]|map(attribute='__class__.__mro__')|first }}",
  "{{ [adapter]|selectattr('constructor')|list|first }}",
  "{{ [{}]|groupby('__proto__.constructor') }}",
  "{{ [adapter]|sum(attribute='constructor') }}",
  "{% set a = {} %}{% do a.update({'a': a}) %}{{ tojson(a) }}",
  "{% set a = [] %}{% do a.append(a) %}{{ a|tojson }}",
  "{{ modules.re.match('(' * 100000, 'a') }}",
])("%s gives nothing", async (text) => {
  expect(["", "None", "error"], text).toContain(await outcome(text));
});

test.each([
  ["{% set a = {'__proto__': {'polluted': 1}} %}{{ {}.polluted }}", ""],
  ["{% set a = {} %}{% do a.update({'__proto__': {'polluted': 1}}) %}{{ {}.polluted }}", ""],
  ["{% set a = dict(constructor=1, __proto__=2) %}{{ a['__proto__'] }}", "2"],
  ['{{ fromjson(\'{"__proto__": {"polluted": 1}}\') }}{{ {}.polluted }}', "{'__proto__': {'polluted': 1}}"],
  ["{{ fromyaml('__proto__: {polluted: 1}') }}{{ {}.polluted }}", "{'__proto__': {'polluted': 1}}"],
  ["{{ tojson({'__proto__': {'polluted': 1}}) }}", '{"__proto__": {"polluted": 1}}'],
  ["{% set a = [] %}{% do a.append(a) %}{{ toyaml(a) }}", "&id001\n- *id001\n"],
  ["{{ toyaml({'__proto__': {'polluted': 1}}) }}", "__proto__:\n  polluted: 1\n"],
  ["{% set n = namespace() %}{% set n.__proto__ = {'polluted': 1} %}{{ namespace().polluted }}", ""],
  ["{% set n = namespace() %}{% set n.constructor = 5 %}{{ n.constructor }}", "5"],
  ["{% set __proto__ = {'polluted': 1} %}{{ polluted is defined }}", "False"],
  ["{{ config(**{'__proto__': {'polluted': 1}}) }}{{ {}.polluted }}", ""],
  ["{{ m(*['__proto__', 'constructor']) }}", "__proto__('constructor',)"],
  ["{{ set(['__proto__', 'constructor'])|list|length }}", "2"],
])("%s changes no prototype", async (text, output) => {
  const before = [Object.prototype, Array.prototype, Function.prototype, Map.prototype].map(Object.getOwnPropertyNames);
  expect(await outcome(text)).toBe(output);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  const after = [Object.prototype, Array.prototype, Function.prototype, Map.prototype].map(Object.getOwnPropertyNames);
  expect(after).toEqual(before);
});
