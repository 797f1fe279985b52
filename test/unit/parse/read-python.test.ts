import { expect, test } from "vitest";
import { readPython } from "../../../src/parse/python/read-python.ts";
import { PythonSyntaxError } from "../../../src/parse/python/tokenize-python.ts";

const model = (body: string) => readPython(`import x\n\ndef model(dbt, session):\n${body}\n    return 1\n`);

test("reads refs, sources and configurations with literals, wherever they stand", () => {
  const { refs, sources, configs } = model(`
    dbt.config(materialized="incremental", tags=["a", 'b'], n=-1_000, x=1.5e2, on=True, off=False, none=None,
               group=("one"), pair=(1, 2), keys={"a": {"b": []}}, many={1, 2}, text="a" 'b', )  # dbt.ref("not")
    """ dbt.ref("not either") """
    for one in [dbt.ref("plain"), dbt.ref('shop', "named", v=2).df(), dbt . ref ("spaced", version="x")]:
        other.dbt.ref("no"); dbt_ref("no"); dbt.reference("no")
    a = dbt.source("raw", "rows").filter("a > ')'")
    b = f"{dbt.config.get('factor', 3)} {{dbt.ref('no')}} {dbt.ref("inside")}" if False else r"\\d"
    c = dbt.config.get("key", default="x"), dbt.config.meta_get("owner")`);
  expect(refs).toEqual([
    { name: "plain", package: null, version: null },
    { name: "named", package: "shop", version: 2 },
    { name: "spaced", package: null, version: "x" },
    { name: "inside", package: null, version: null },
  ]);
  expect(sources).toEqual([["raw", "rows"]]);
  expect(configs).toEqual([
    {
      materialized: "incremental",
      ...{ tags: ["a", "b"], n: -1000, x: 150, on: true, off: false, none: null },
      ...{ group: "one", pair: [1, 2], keys: { a: { b: [] } }, many: [1, 2], text: "ab" },
      config_keys_used: ["factor", "key"],
      config_keys_defaults: [3, "x"],
      meta_keys_used: ["owner"],
      meta_keys_defaults: [null],
    },
  ]);
});

test("takes the name of the first parameter", () => {
  const { refs } = readPython('def model(d, s) -> "x":\n    return d.ref("a"), dbt.ref("b")\n');
  expect(refs.map(({ name }) => name)).toEqual(["a"]);
});

test.each([
  ["    name = 'a'\n    dbt.ref(name)", '"name" is no literal', 5, 13],
  ["    dbt.ref('a' + 'b')", "only literals can be read here", 4, 17],
  ["    dbt.config(tags=[x])", '"x" is no literal', 4, 22],
  ["    dbt.ref('a', 'b', 'c')", "dbt.ref() takes the name of a node, or a package and a name", 4, 5],
  ["    dbt.source('a')", "dbt.source() takes the names of a source and of its table", 4, 5],
  ["    dbt.config({})", "dbt.config() takes keyword arguments", 4, 5],
  ["    x = 'open", "this string does not end", 4, 9],
  ["    pass\ndef model(dbt, session):\n    pass", "the file has a second function model: a file is one model", 5, 1],
])("tells what cannot be read, with its place: %s", (body, message, line, column) => {
  expect(() => model(body)).toThrow(expect.objectContaining({ message, line, column }));
});

test.each([
  ["x = 1\n", "the file has no function model(dbt, session)"],
  ["def model(dbt):\n    pass\n", "the function model takes two parameters: def model(dbt, session)"],
  ["class A:\n    def model(dbt, session):\n        pass\n", "the file has no function model(dbt, session)"],
])("wants one function: %j", (source, message) => {
  expect(() => readPython(source)).toThrow(new PythonSyntaxError(message, 1, 1));
});
