import { describe, expect, it } from "vitest";
import { genericTestArguments, genericTestArgumentsAsync } from "../../../src/context/index.ts";
import { createEngine, NativeFunction, toRepr, type Value } from "../../../src/jinja/index.ts";

const kwargs = {
  column_name: "{{ later('id') }}",
  model: "{{ later('orders') }}",
  expression: "total = {{ later('sum') }}",
  values: ["a", "{{ later('b') }}", 3],
  to: "ref('customers')",
  nested: { text: "{{ [1, 2] }}", plain: "x" },
  plain: "no template",
};
const expected =
  "{'column_name': 'id', 'model': 'orders', 'expression': 'total = sum', 'values': ['a', 'b', 3], 'to': 'customers', " +
  "'nested': {'text': [1, 2], 'plain': 'x'}, 'plain': 'no template'}";

const engine = createEngine();
const scopeOf = (answer: (value: Value) => Value | Promise<Value>) => {
  const echo = new NativeFunction("echo", ({ positional: [value = null] }) => answer(value));
  return { lookup: (name: string) => (name === "later" || name === "ref" ? echo : undefined) };
};

describe("the arguments of a generic test", () => {
  it("are rendered, keep their types, and a bare call needs no braces", () => {
    const values = genericTestArguments(kwargs, engine, "schema.yml")(scopeOf((value) => value));
    expect(toRepr(values)).toBe(expected);
  });

  it("wait for functions that answer later", async () => {
    const scope = scopeOf(async (value) => value);
    expect(toRepr(await genericTestArgumentsAsync(kwargs, engine, "schema.yml")(scope))).toBe(expected);
    expect(() => genericTestArguments(kwargs, engine, "schema.yml")(scope)).toThrow("cannot wait here");
  });
});
