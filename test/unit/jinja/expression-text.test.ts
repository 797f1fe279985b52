import { expect, test } from "vitest";
import { createEngine, type Expression, expressionText } from "../../../src/jinja/index.ts";

const engine = createEngine();

/** The first expression that a template writes. */
function expressionOf(template: string): Expression {
  const output = engine.parse({ text: template, file: "test.sql" }).children[0];
  if (output?.typename !== "Output") throw new TypeError("the template writes nothing");
  return output.children[0] as Expression;
}

test.each([
  ["{{ ['a', 1,true , none] }}", "['a', 1, True, None]"],
  ["{{ {'owner':  'finance', 'n': 1.0} }}", "{'owner': 'finance', 'n': 1.0}"],
  ["{{ (1,) }}", "(1,)"],
  ["{{ var( 'x', default=2 ) ~ target.name }}", "var('x', default=2) ~ target.name"],
  ["{{ a.b[0](*c, **d) }}", "a.b[0](*c, **d)"],
  ["{{ not x and -y == 1 or z }}", "not x and -y == 1 or z"],
  ["{{ 1 + x * 3.0 }}", "Add(left=Const(value=1), right=Mul(left=Name(name='x', ctx='load'), right=Const(value=3.0)))"],
  [
    "{{ 'a' if b.c != 'd' }}",
    "CondExpr(test=Compare(expr=Getattr(node=Name(name='b', ctx='load'), attr='c', ctx='load'), ops=[Operand(op='ne', expr=Const(value='d'))]), expr1=Const(value='a'), expr2=None)",
  ],
  [
    "{{ x|f(1, k=[2]) }}",
    "Filter(node=Name(name='x', ctx='load'), name='f', args=[Const(value=1)], kwargs=[Keyword(key='k', value=List(items=[Const(value=2)]))], dyn_args=None, dyn_kwargs=None)",
  ],
  ["{{ a[1:] ~ b }}", "a[Slice(start=Const(value=1), stop=None, step=None)] ~ b"],
  ["{{ a in b }}", "a in b"],
])("%s is written as %s, as dbt does", (template, text) => {
  expect(expressionText(expressionOf(template))).toBe(text);
});
