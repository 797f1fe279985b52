import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { offsetOf, type PositionNode } from "../../../src/project/yaml/position-tree.ts";
import { readAnyYaml } from "../../../src/project/yaml/read-yaml.ts";
import { readSimpleYaml } from "../../../src/project/yaml/simple/read-simple-yaml.ts";
import type { YamlPath } from "../../../src/project/yaml/yaml-path.ts";
import { Random } from "../../support/random.ts";
import { randomYaml } from "./random-yaml.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** Whether the simple reader reads a text; if it does, as the full parser does: values, places and keys that stand twice. */
function readsAlike(text: string): boolean {
  const simple = readSimpleYaml(text);
  if (simple === undefined) return false;
  try {
    const full = readAnyYaml(text, "a.yml");
    // Not by toStrictEqual, for which a key named "constructor" is never equal.
    assert.deepStrictEqual(simple.value, full.value);
    expect(JSON.stringify(simple.value)).toBe(JSON.stringify(full.value));
    assert.deepStrictEqual(simple.duplicates, full.duplicates);
    const { offsets, keys, keyOffsets, ends } = simple.positions;
    assert.deepStrictEqual({ offsets, keys, keyOffsets, ends }, flat(full.positions.tree));
    for (const path of paths(full.positions.tree)) {
      for (const of of ["key", "value"] as const) {
        expect(simple.positions.find(path, of)).toBe(full.positions.find(path, of));
      }
    }
  } catch (cause) {
    throw new Error(`read differently:\n${text}`, { cause });
  }
  return true;
}

/** The places of a tree as flat positions have them. */
function flat(root: PositionNode) {
  const lists = {
    offsets: [] as number[],
    keys: [] as (string | number)[],
    keyOffsets: [] as number[],
    ends: [] as number[],
  };
  const add = (node: PositionNode, key: string | number, keyOffset: number): void => {
    const at = lists.offsets.push(offsetOf(node)) - 1;
    lists.keys.push(key);
    lists.keyOffsets.push(keyOffset);
    lists.ends.push(0);
    for (const [part, child, place] of childrenOf(node)) add(child, part, place);
    lists.ends[at] = lists.offsets.length;
  };
  add(root, 0, -1);
  return lists;
}

function childrenOf(node: PositionNode): readonly (readonly [string | number, PositionNode, number])[] {
  if (typeof node === "number") return [];
  if ("items" in node) return node.items.map((item, index) => [index, item, -1] as const);
  return node.keys.map((key, index) => [key, node.values[index] ?? 0, node.keyOffsets[index] ?? 0] as const);
}

/** The paths to all that is in a tree, and some that lead nowhere. */
function paths(node: PositionNode, path: YamlPath = []): readonly YamlPath[] {
  const deeper = childrenOf(node).flatMap(([key, child]) => paths(child, [...path, key]));
  return [path, [...path, "none"], [...path, 7, "none"], ...deeper];
}

function isWrong(text: string): boolean {
  try {
    readAnyYaml(text, "a.yml");
    return false;
  } catch {
    return true;
  }
}

function yamlFiles(): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.ya?ml$/.test(file) && !/(^|\/)(node_modules|dist|target)\//.test(file))
    .map((file) => readFileSync(path.join(root, file), "utf8"));
}

/** What properties files are written like. */
const usual = [
  "version: 2\n\nmodels:\n  - name: orders\n    columns:\n      - name: id\n        tests: [unique, not_null]\n",
  "---\n# about\nversion: 2 # two\nmodels:\n- name: a\n  tests:\n  - unique\n- name: b\n",
  "a:\n  - - 1\n    - 2\n  -\n    - x: 1\n      y:\n  -   deep: 1\n      more: 2\n",
  "description: >\n  one\n  two\n\n    three\n\n\nnext: |-\n  a\n   b\n\nlast: |+\n  x\n\n",
  "a: one\n  two\n\n  three: # no\n",
  "a: one\n  two\n\n  three # c\nb: 'it''s\n\n  fine'\nc: \"x \\\"y\\\"\n  z\\n\"\n",
  "a: {b: [1, 'x', \"y\", -1, 2024-01-31], c: {d: e f}, g: {}}\nh: []\ni: [a, b,]\n",
  "yes: no\n1: 2\n010: 1.0\n~: ~\n2024-01-31: x\n",
  "a: \"{{ var('x') }}\"\nb: https://example.com/a#b?c=d:e\nc: a, b [c] {d}\n",
  "'a b': 1\n\"c\" : 2\na: 1\na: 3\nconstructor: 1\n__proto__: 2\n",
  "a:\nb:\n\n  # nothing\nc:\n  -\n  - # nothing\n  - d\n",
  "a:\n  'text below'\nb:\n  plain\n  text\nc:\n  [x, y]\n",
  "- a\n- b: c\n",
  "a: ünïcode – 🚀\n日本: 語\n",
  "text\nof two lines",
  "- a\n  - b\n",
  "a:\n- b\n c\n",
  "-x: 1\n",
  "- - - a\n    - b\n  - c\n",
];

/** What is for the full parser to read, or to refuse. */
const unusual = [
  ...["", "\n", "# only\n", "a: &x 1\nb: *x\n", "a: !!str 1\n", "<<: {a: 1}\n", "? a\n: b\n", "%YAML 1.1\n---\na: 1\n"],
  ...[
    "a: 1\n---\nb: 2\n",
    "a: 1\n...\n",
    "a:\t1\n",
    "a: 1\r\n",
    "\ufeffa: 1\n",
    "a: \u0007\n",
    "a: \ud800\n",
    "a: \0\n",
  ],
  ...[
    "a: b: c\n",
    "a: - b\n",
    "a: @b\n",
    "a: `b`\n",
    "a: %b\n",
    "a: 'x' y\n",
    'a: "x"#c\n',
    "a: 'x\n",
    "a: [x\n",
    "a: {b\n",
  ],
  ...[
    "a: {{ x }}\n",
    "a: [x: 1]\n",
    "a: {b: , c: 1}\n",
    'a: {"b":1}\n',
    "a: [,]\n",
    "a: {b}\n",
    "a: [\n  b\n]\n",
    "[a]: b\n",
  ],
  ...[
    "a:\n   b: 1\n  c: 2\n",
    "a: 1\n  b: 2\n",

    "- a\nb: 1\n",
    " a: 1\nb: 2\n",
    "a: |\n",
    "a: |2\n   x\n",
  ],
  ...[
    "a: |\n    \n  x\n",
    'a: "\\x41"\n',
    'a: "x\\\n  y"\n',
    "a: 'x\ny'\n",
    "'a\n b': 1\n",

    ":x: 1\n",
    "a: ?\n",
    "a: -\n",
  ],
  ...[
    "a: |x\n  b\n",
    "a: > x\n",

    "a:\n- b\n  c: d\n",
    "a: b\n c: d\n",
    "a: # b\n c\n d: e\n",
    "*a: b\n",
  ],
  `${"- ".repeat(60)}x\n`,
  `a: ${"[".repeat(60)}${"]".repeat(60)}\n`,
];

describe("simple YAML", () => {
  it.each(usual)("is read alike: %j", (text) => {
    expect(readsAlike(text) || isWrong(text)).toBe(true);
    readsAlike(text.trimEnd());
  });

  it.each(unusual)("is told from other YAML: %j", (text) => {
    expect(readsAlike(text)).toBe(false);
  });

  it("is what most files of the repository are", () => {
    const files = yamlFiles();
    const simple = files.filter((text) => readsAlike(text) && readsAlike(text.trimEnd()));
    expect(files.length).toBeGreaterThan(100);
    expect(simple.length / files.length).toBeGreaterThan(0.8);
  });

  it("is read alike when it is made up", () => {
    const random = new Random(20);
    let simple = 0;
    for (let run = 0; run < 3000; run++) if (readsAlike(randomYaml(random))) simple++;
    expect(simple).toBeGreaterThan(1000);
  });

  it("is read alike, or not at all, when files are edited anywhere", () => {
    const random = new Random(21);
    const texts = [...usual, ...unusual, ...yamlFiles().filter((text) => text.length < 1500)];
    let simple = 0;
    for (let run = 0; run < 8000; run++) {
      let text = random.pick(texts);
      for (let edit = random.below(3); edit >= 0; edit--) text = edited(text, random);
      if (readsAlike(text)) simple++;
    }
    expect(simple).toBeGreaterThan(1000);
  });
});

const insertions = [
  ...[
    " ",
    "  ",
    "\n",
    "\n  ",
    "\n\n",
    ":",
    ": ",
    "- ",
    "#",
    " # c",
    "'",
    '"',
    "\\",
    "|",
    ">",
    ">-\n",
    "[",
    "]",
    "{",
    "}",
    ",",
  ],
  ...[
    "---\n",
    "...",
    "<<",
    "&a",
    "*a",
    "!!",
    "?",
    "%",
    "@",
    "\t",
    "\r",
    "é",
    "a",
    "1",
    "~",
    "a: b",
    "\n- ",
    "\n  - x\n",
    "''",
  ],
];

function edited(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + random.below(3));
    case 1: {
      const lines = text.split("\n");
      const line = random.below(lines.length);
      lines.splice(line, random.below(2), " ".repeat(random.below(5)) + (lines[line] ?? "").trimStart());
      return lines.join("\n");
    }
    default:
      return text.slice(0, at) + random.pick(insertions) + text.slice(at);
  }
}
