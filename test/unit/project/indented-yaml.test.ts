import { describe, expect, it } from "vitest";
import { readYaml } from "../../../src/project/index.ts";

/** An anchor, which the reader of plain YAML leaves to the full parser. */
const anchor = "x: &x 1\n";

const texts: Readonly<Record<string, readonly [yaml: string, value: unknown]>> = {
  "a closing bracket under its key": ["a:\n  values: [\n    p, q\n  ]\nb: 1", { a: { values: ["p", "q"] }, b: 1 }],
  "items that begin the line": [
    "a:\n  - values: [\np,\n\nq, # no ]\n 'r s'\n]\n    n: 1",
    { a: [{ values: ["p", "q", "r s"], n: 1 }] },
  ],
  "a mapping in braces": ["a: {\n  p: {\n  q: 1\n  },\n}\nb: 2", { a: { p: { q: 1 } }, b: 2 }],
  "texts in quotes": ["a:\n    b: \"one\n  two\n\n three\"\n    c: 'x\ny'", { a: { b: "one two\nthree", c: "x y" } }],
  "a text of brackets": [
    "a: [\n  1\n]\nb: |\n  {\n    k\n  }\n  ]\nc: >-\n  ]\n  ]\nd:\n - - e: [\n  2 ]",
    { a: [1], b: "{\n  k\n}\n]\n", c: "] ]", d: [[{ e: [2] }]] },
  ],
  "lines that end as on Windows": ["a: [\r\n  1\r\n]\r\nb: 2", { a: [1], b: 2 }],
};

describe("YAML whose brackets are not indented", () => {
  it.each(Object.entries(texts))("is read as PyYAML reads it: %s", (_, [yaml, value]) => {
    const { diagnostics, value: read } = readYaml(anchor + yaml, "a.yml");
    expect(diagnostics).toEqual([]);
    expect(read).toEqual({ x: 1, ...(value as object) });
    expect(readYaml(yaml, "a.yml")).toMatchObject({ diagnostics: [], value });
  });

  it("has its places where they are in the file", () => {
    const document = readYaml(`${anchor}a: [\n  1,\n{ k: 2 }\n]\nb: [\n*x ]`, "a.yml");
    expect(document.value).toEqual({ x: 1, a: [1, { k: 2 }], b: [1] });
    expect(document.positionOf(["a", 0])).toMatchObject({ line: 3, column: 3 });
    expect(document.positionOf(["a", 1])).toMatchObject({ line: 4, column: 1 });
    expect(document.positionOf(["a", 1, "k"], "key")).toMatchObject({ line: 4, column: 3 });
    expect(document.positionOf(["b"], "key")).toMatchObject({ line: 6, column: 1 });
    expect(document.positionOf(["b", 0])).toMatchObject({ line: 7, column: 1 });
  });

  it("is told where it is wrong otherwise", () => {
    const open = readYaml(`${anchor}a: [\n1\n]\nb: [1\nc: 2`, "a.yml");
    expect(open.failed).toBe(true);
    expect(open.diagnostics[0]).toMatchObject({ code: "project/yaml-syntax", at: { line: 5, column: 4 } });
    const alias = readYaml(`${anchor}a: [\n1,\n*y\n]`, "a.yml");
    expect(alias.diagnostics[0]).toMatchObject({ message: expect.stringContaining("*y"), at: { line: 4, column: 1 } });
    const twice = readYaml(`${anchor}a: [\n1\n]\na: 2`, "a.yml");
    expect(twice.diagnostics[0]).toMatchObject({ code: "project/duplicate-key", at: { line: 5, column: 1 } });
  });
});
