import { describe, expect, it } from "vitest";
import { toText, type Value } from "../../../src/jinja/index.ts";
import { readYaml } from "../../../src/project/index.ts";
import { describeDiagnostic } from "./temporary-project.ts";

const read = (text: string) => readYaml(text, "a.yml").value;
const problem = (text: string) => readYaml(text, "a.yml").diagnostics.map(describeDiagnostic);

describe("scalars", () => {
  it.each([
    ["yes", true],
    ["No", false],
    ["ON", true],
    ["off", false],
    ["y", "y"],
    ["True", true],
    ["~", null],
    ["null", null],
    ["Null", null],
    ["nULL", "nULL"],
    ["12", 12],
    ["-12", -12],
    ["+5", 5],
    ["1_000", 1000],
    ["010", 8],
    ["08", "08"],
    ["0x1F", 31],
    ["-0x1F", -31],
    ["0b101", 5],
    ["0o17", "0o17"],
    ["1:30", 90],
    ["1:30:15", 5415],
    ["00:30", "00:30"],
    ["1.5", 1.5],
    [".5", 0.5],
    ["-.5", "-.5"],
    ["-0.5", -0.5],
    ["1e3", "1e3"],
    ["1.5e+3x", "1.5e+3x"],
    ["1.2.3", "1.2.3"],
    ["a:b", "a:b"],
    ["-", null],
    ['"12"', "12"],
    ["'yes'", "yes"],
    ["!!str 12", "12"],
    ["!!int '12'", 12],
    ["2024-13-45", "2024-13-45"],
    ["=", "="],
  ])("%s", (text, expected) => {
    const value = read(text === "-" ? "a: [~]" : `a: ${text}`);
    expect(value).toEqual(text === "-" ? { a: [null] } : { a: expected });
  });

  it.each([
    ["1.0", "1.0"],
    ["-2.0", "-2.0"],
    ["1.", "1.0"],
    ["1.0e+3", "1000.0"],
    [".inf", "inf"],
    ["-.INF", "-inf"],
    [".NaN", "nan"],
    ["190:20:30.15", "685230.15"],
    ["12345678901234567890", "12345678901234567890"],
    ["-12345678901234567890", "-12345678901234567890"],
    ["2024-01-31", "2024-01-31"],
    ["2024-01-31 10:20:30", "2024-01-31 10:20:30"],
    ["2024-01-31T10:20:30.5Z", "2024-01-31 10:20:30.500000+00:00"],
    ["2024-1-3 1:02:03 -05:30", "2024-01-03 01:02:03-05:30"],
  ])("%s prints %s in a template", (text, printed) => {
    const { a } = read(`a: ${text}`) as unknown as { a: Value };
    expect(toText(a)).toBe(printed);
  });

  it("turns into plain JSON", () => {
    expect(JSON.stringify(read("[1.0, 2024-01-31, 2024-01-31 10:20:30]"))).toBe(
      '[1,"2024-01-31","2024-01-31T10:20:30"]',
    );
  });
});

describe("mappings", () => {
  it("keeps anchors and aliases, also of whole mappings", () => {
    expect(read("a: &x {k: [1]}\nb: *x\nc: [&y z, *y]")).toEqual({ a: { k: [1] }, b: { k: [1] }, c: ["z", "z"] });
  });

  it("merges with <<: merged keys first, own keys win, the first of several sources wins", () => {
    const value = read("a: &a {x: 1, y: 1}\nb: &b {x: 2, z: 2}\nc: {own: 0, <<: [*a, *b], y: 3}") as { c: object };
    expect(value.c).toEqual({ x: 1, z: 2, y: 3, own: 0 });
    expect(Object.keys(value.c)).toEqual(["x", "z", "y", "own"]);
  });

  it("makes text of keys that are none", () => {
    expect(read("1: a\nyes: b\n~: c\n2024-01-31: d")).toEqual({ "1": "a", True: "b", None: "c", "2024-01-31": "d" });
  });

  it("keeps a key __proto__ as any other", () => {
    expect(Object.keys(read("__proto__: {a: 1}\nb: 2") as object)).toEqual(["__proto__", "b"]);
  });

  it("takes the last of a key that stands twice, and warns", () => {
    const document = readYaml("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n", "a.yml");
    expect(document.value).toEqual({ a: 1, b: { c: 3, d: 2 } });
    expect(document.diagnostics).toMatchObject([
      {
        code: "project/duplicate-key",
        severity: "warning",
        at: { line: 5, column: 3 },
        related: [{ at: { line: 3, column: 3 } }],
      },
    ]);
  });

  it("does not warn of keys that replace merged ones", () => {
    expect(readYaml("a: &a {x: 1}\nb: {<<: *a, x: 2}", "a.yml").diagnostics).toEqual([]);
  });
});

describe("positions", () => {
  const text =
    "models:\n  - name: orders\n    columns: [{name: id}, {name: total}]\n    text: |\n      one\n    none:\n";
  const { positionOf } = readYaml(text, "a.yml");
  it.each([
    [["models"], "key", 1, 1],
    [["models", 0], "value", 2, 5],
    [["models", 0, "name"], "value", 2, 11],
    [["models", 0, "name"], "key", 2, 5],
    [["models", 0, "columns", 1, "name"], "value", 3, 34],
    [["models", 0, "text"], "value", 5, 7],
    [["models", 0, "none"], "value", 6, 5],
    [["models", 0, "missing"], "value", 2, 5],
    [["models", 7], "value", 2, 3],
    [[], "value", 1, 1],
  ] as const)("%j (%s)", (path, of, line, column) => {
    expect(positionOf(path, of)).toEqual({ file: "a.yml", line, column });
  });

  it("is right behind a byte order mark and with Windows line ends", () => {
    expect(readYaml("\ufeffa: 1\r\nb: 2\r\n", "a.yml").positionOf(["b"])).toEqual({
      file: "a.yml",
      line: 2,
      column: 4,
    });
  });

  it("points at the alias, and at the definition for what is in it", () => {
    const document = readYaml("a: &x {k: v}\nb: *x\n", "a.yml");
    expect(document.positionOf(["b"])).toMatchObject({ line: 2, column: 4 });
    expect(document.positionOf(["b", "k"])).toMatchObject({ line: 1, column: 11 });
  });
});

it("ends a block as the file ends", () => {
  expect([read("a: |\n  x"), read("a: |\n  x\n"), read("a: |-\n  x\n"), read("a: >\n  x\n  y")]).toEqual([
    { a: "x" },
    { a: "x\n" },
    { a: "x" },
    { a: "x y" },
  ]);
});

describe("what cannot be read", () => {
  it.each([
    ["a:\n\tb: 1\n", "2:1", /tab/, /spaces/],
    ["a: b: c\n", "1:5", /indentation/, /quotes/],
    ["a: @x\n", "1:4", /does not parse/, /cannot begin with @/],
    ["a: {{ x }}\n", "1:5", /Jinja expression must be in quotes/, /"\{\{ … \}\}"/],
    ['a: "{{ x }}" y\n', "1:14", /does not parse/, /after the closing quote/],
    ["a:\n  - b\n  -c\n", "3:3", /does not parse/, /space after "-"/],
    ["a: *nope\n", "1:4", /alias \*nope/, undefined],
    ["a: !foo x\n", "1:4", /tag !foo/, undefined],
    ["a: 1\n---\nb: 2\n", "2:1", /more than one/, undefined],
    ["a: [1,\n", "1:4", /"\[" is not closed/, /closing ]/],
    ["? [1]\n: 2\n", "1:3", /cannot be a key/, undefined],
    ["a: {<<: 3}\n", "1:9", /<< merges/, undefined],
  ] as const)("%j", (text, place, message, hint) => {
    const document = readYaml(text, "a.yml");
    const [first, ...others] = document.diagnostics;
    expect(document).toMatchObject({ failed: true, value: null });
    expect(others).toEqual([]);
    expect(`${first?.at?.line}:${first?.at?.column}`).toBe(place);
    expect(first?.message).toMatch(message);
    if (hint !== undefined) expect(first?.hint).toMatch(hint);
  });

  it.each(["", "# only a comment\n", "\n\n", "---\n"])("%j is empty", (text) => {
    expect(readYaml(text, "a.yml")).toMatchObject({ failed: false, value: null });
    expect(problem(text)).toEqual([]);
  });
});
