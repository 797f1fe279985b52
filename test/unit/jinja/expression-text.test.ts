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
  ["{{ x|upper if y is defined and not z else -1 }}", "x|upper if y is defined and not z else -1"],
  ["{{ 1 + 2 * 3 }}", "1 + 2 * 3"],
  ["{{ a in b }}", "a in b"],
])("%s is written as %s", (template, text) => {
  expect(expressionText(expressionOf(template))).toBe(text);
});
