import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { collectCalls, extractBlocks, scanCalls } from "../../../src/jinja/index.ts";
import { templateEngine } from "../../../src/parse/template-engine.ts";
import { corpusTemplates } from "../../support/template-corpus.ts";

const engine = templateEngine();
const macroTags = ["macro", "test", "data_test", "materialization"];

/** All macros that are built in. */
function builtInMacros(): readonly (readonly [name: string, text: string])[] {
  const files = ["templates", "adapters", "test/fixtures/behaviour"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".sql") && /macros|tests/.test(file))
      .map((file) => path.join(folder, file)),
  );
  return files.flatMap((file) =>
    extractBlocks({ text: readFileSync(file, "utf8"), file }, macroTags).blocks.map(
      ({ name, source }) => [`${file}: ${name}`, source.text] as const,
    ),
  );
}

/** A callee in parentheses is a call for the parser only. */
const scanned = (text: string) => [...scanCalls(text)].map((call) => call.path.join("."));
const parsed = (text: string) => collectCalls(engine.parse({ text, file: "m.sql" })).map(({ path }) => path.join("."));

describe("scanning for calls", () => {
  it("finds in the macros that are built in, and in those of fixtures, what the parser finds", () => {
    const macros = builtInMacros();
    expect(macros.length).toBeGreaterThan(400);
    for (const [name, text] of macros) expect([name, scanned(text).sort()]).toEqual([name, parsed(text).sort()]);
  });

  it.each(Object.entries(corpusTemplates))("finds in %s what the parser finds", (_, text) => {
    expect(scanned(text).sort()).toEqual(parsed(text).sort());
  });

  it("takes plain strings as arguments, from the first on", () => {
    const text = `{{ adapter.dispatch('a', macro_namespace = "b") }}{{ f(x, 'y') }}{{ g('a' ~ b, 'c') }}{{ h('it\\'s') }}`;
    expect([...scanCalls(text)].map(({ path, strings }) => [path.join("."), strings])).toEqual([
      [
        "adapter.dispatch",
        [
          { key: null, value: "a" },
          { key: "macro_namespace", value: "b" },
        ],
      ],
      ["f", []],
      ["g", []],
      ["h", []],
    ]);
  });

  it("ends in texts that are no templates", () => {
    for (const text of [
      "{{ a(",
      "{% b(",
      "{{ 'a",
      "{# c() ",
      "{% raw %}{{ d() }}",
      "{{ {'a': {} }} f() }}",
      "}}{%{{",
    ]) {
      expect(scanned(text).length).toBeLessThan(3);
    }
  });
});
