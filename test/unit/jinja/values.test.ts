import { describe, expect, test } from "vitest";
import {
  bindArguments,
  type CallArguments,
  type Parameter,
  PyDict,
  PyFloat,
  PySet,
  PyTuple,
  toJs,
  toJson,
  toRepr,
  toText,
  toValue,
  Undefined,
  type Value,
  valuesEqual,
} from "../../../src/jinja/index.ts";

describe("values from JavaScript and back", () => {
  test.each<[unknown, string]>([
    [{ a: 1, b: [true, null, 1.5] }, "{'a': 1, 'b': [True, None, 1.5]}"],
    [2 ** 60, "1.152921504606847e+18"],
    [10n ** 20n, "100000000000000000000"],
    [5n, "5"],
    [undefined, "None"],
    [new Map([[1, "x"]]), "{1: 'x'}"],
    [new Set(["a"]), "{'a'}"],
    [PyTuple.create([1]), "(1,)"],
  ])("number %#", (js, expected) => {
    expect(toRepr(toValue(js))).toBe(expected);
  });

  test("go back to what they were", () => {
    const js = { a: [1, 1.5, "x", null, true, { b: [] }] };
    expect(JSON.stringify(toJs(toValue(js)))).toBe(JSON.stringify(js));
    expect(toJs(new PySet([1, 2]))).toEqual([1, 2]);
    expect(toJs(new Undefined("x"))).toBeUndefined();
  });

  test("a function is none", () => {
    expect(() => toValue(() => 1)).toThrow(TypeError);
  });
});

describe("json as Python writes it", () => {
  const value = toValue({ b: ["é\u2028😀", 1.0, 1.5, null, true], a: {} });
  test.each([
    [{}, String.raw`{"b": ["\u00e9\u2028\ud83d\ude00", 1, 1.5, null, true], "a": {}}`],
    [{ sortKeys: true }, String.raw`{"a": {}, "b": ["\u00e9\u2028\ud83d\ude00", 1, 1.5, null, true]}`],
  ])("%j", (options, expected) => {
    expect(toJson(value, options)).toBe(expected);
  });

  test("indented", () => {
    expect(toJson(toValue({ a: [1, { b: 2 }], c: [] }), { indent: 2 })).toBe(
      '{\n  "a": [\n    1,\n    {\n      "b": 2\n    }\n  ],\n  "c": []\n}',
    );
  });

  test("keys that are no texts", () => {
    const dict = new PyDict([
      [1, 2],
      [null, 3],
      [false, 4],
      [new PyFloat(1.5), 5],
    ]);
    expect(toJson(dict)).toBe('{"1": 2, "null": 3, "false": 4, "1.5": 5}');
    expect(() => toJson(new PyDict([[PyTuple.create([1]), 1]]))).toThrow(
      "keys must be str, int, float, bool or None, not tuple",
    );
  });
});

describe("binding arguments", () => {
  const bind = (
    parameters: readonly Parameter[],
    positional: Value[],
    keywords: Record<string, Value> = {},
  ): string => {
    const args: CallArguments = { positional, keywords: new Map(Object.entries(keywords)) };
    return bindArguments("f", parameters, args).map(toText).join(" ");
  };
  const optional = { name: "b", default: 9 };

  test.each<[readonly Parameter[], Value[], Record<string, Value>, string]>([
    [["a", optional], [1], {}, "1 9"],
    [["a", optional], [], { b: 2, a: 1 }, "1 2"],
    [["a", "*rest"], [1, 2, 3], {}, "1 (2, 3)"],
    [["*rest", optional, "**more"], [1], { b: 2, c: 3 }, "(1,) 2 {'c': 3}"],
    [["a", "*", optional], [1], { b: 2 }, "1 2"],
  ])("%j", (parameters, positional, keywords, expected) => {
    expect(bind(parameters, positional, keywords)).toBe(expected);
  });

  test.each<[readonly Parameter[], Value[], Record<string, Value>, string]>([
    [["a"], [], {}, "f() missing 1 required positional argument: 'a'"],
    [["a", "b"], [], {}, "f() missing 2 required positional arguments: 'a' and 'b'"],
    [["a", "b", "c"], [], {}, "f() missing 3 required positional arguments: 'a', 'b', and 'c'"],
    [["a"], [1, 2], {}, "f() takes 1 positional argument but 2 were given"],
    [[], [1], {}, "f() takes 0 positional arguments but 1 was given"],
    [["a", optional], [1, 2, 3], {}, "f() takes from 1 to 2 positional arguments but 3 were given"],
    [["a"], [1], { a: 2 }, "f() got multiple values for argument 'a'"],
    [["a"], [1], { z: 2 }, "f() got an unexpected keyword argument 'z'"],
  ])("%j raises", (parameters, positional, keywords, message) => {
    expect(() => bind(parameters, positional, keywords)).toThrow(message);
  });
});

test("equality and keys go by value across number types", () => {
  expect(valuesEqual(1, new PyFloat(1))).toBe(true);
  expect(valuesEqual(true, 1)).toBe(true);
  expect(valuesEqual(2n ** 70n, new PyFloat(2 ** 70))).toBe(true);
  const dict = new PyDict([
    [1, "int"],
    [true, "bool"],
    [new PyFloat(1), "float"],
    ["1", "text"],
  ]);
  expect(toText(dict)).toBe("{1: 'float', '1': 'text'}");
});
