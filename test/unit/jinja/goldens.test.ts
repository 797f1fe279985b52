import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createEngine, TemplateError } from "../../../src/jinja/index.ts";
import { scopeOf } from "./render-template.ts";

/** A template with what Python wrote, or null and the error: with its message where ours is the same, else its type alone. */
type Golden = readonly [template: string, output: string | null, error?: string];

/**
 * `goldens` were made from lists of operands, `language` was written by hand, from the parts of the language, `random` has
 * what a grammar made at random, with the cases that it found first.
 */
const goldens = ["goldens", "language", "random"].flatMap<Golden>((name) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/jinja/${name}.json`, import.meta.url), "utf8")),
);
/** Statements, whitespace control and scopes in random nestings, rendered with `a` a text and `b` a list. */
const statements: readonly (readonly [template: string, output: string])[] = JSON.parse(
  readFileSync(new URL("../../fixtures/jinja/statements.json", import.meta.url), "utf8"),
);
const engine = createEngine();

test("filters, tests, operators, methods and statements give what Python's Jinja2 gives", () => {
  const differences: unknown[] = [];
  for (const [text, output, error] of goldens) {
    let actual: string;
    try {
      actual = engine.compile({ text, file: "golden.sql" }).render({ lookup: () => undefined }).text;
    } catch (thrown) {
      if (!(thrown instanceof TemplateError)) throw thrown;
      const same = output === null && (!error?.includes(":") || error === `${thrown.pythonType}: ${thrown.message}`);
      if (!same) differences.push({ text, output, error, actual: thrown.message });
      continue;
    }
    if (actual !== output) differences.push({ text, output, error, actual });
  }
  expect(differences).toEqual([]);
});

test("rendering asynchronously gives the same", async () => {
  for (const [text, output] of goldens.filter((_golden, index) => index % 5 === 0)) {
    if (output === null) continue;
    const result = await engine.compile({ text, file: "golden.sql" }).renderAsync({ lookup: () => undefined });
    expect(result.text, text).toBe(output);
  }
});

test("nested statements write what Python writes, both ways of rendering", async () => {
  const scope = scopeOf({ a: "A", b: [3, 4] });
  for (const [text, output] of statements) {
    const template = engine.compile({ text, file: "statements.sql" });
    expect(template.render(scope).text, text).toBe(output);
    expect((await template.renderAsync(scope)).text, text).toBe(output);
  }
});

/** What differs from Python, and is meant to. */
test.each([
  ["characters by their names: no table of them", "{{ '\\N{BULLET}' }}", "\\N{BULLET}"],
  [
    "texts that are safe: nothing is escaped unasked, so |e escapes always",
    "{{ '<'|e|e }}{{ '<'|safe|e }}",
    "&amp;lt;&lt;",
  ],
  [
    "what a loop goes through: a dict is read when the loop starts",
    "{% set d = {'a': 1} %}{% for k in d %}{% do d.update({'b': 2}) %}{% endfor %}",
    "",
  ],
  ["a method that is printed: without an address", "{{ {'items': 1}.items }}", "<function items>"],
  ["the template itself: there are no blocks to call", "{{ self }}", ""],
])("%s", (_reason, text, output) => {
  expect(engine.compile({ text, file: "golden.sql" }).render({ lookup: () => undefined }).text).toBe(output);
});

test.each([
  ["bytes: a template has none", "{{ 'abc'.encode() }}"],
  ["slices of literals with texts as bounds: an error, as of any other list", "{{ [1, 2]['a':] }}"],
  ["a comment without an end: an error instead of a text that is lost", "{#"],
  ["a raw block without an end: likewise", "{% raw %}"],
])("%s", (_reason, text) => {
  expect(() => engine.compile({ text, file: "golden.sql" }).render({ lookup: () => undefined })).toThrow(TemplateError);
});
