import { createHash } from "node:crypto";
import { XformError } from "../../core/index.ts";
import {
  isIterable,
  isNumeric,
  isTruthy,
  listOf,
  MacroReturn,
  type NativeFunction,
  PyDict,
  PySet,
  PyTuple,
  PythonError,
  toJson,
  toText,
  toValue,
  type Value,
} from "../../jinja/index.ts";
import { dumpYaml } from "../yaml/dump-yaml.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { nativeFunction, optional } from "./native-function.ts";
import { parseJson } from "./parse-json.ts";

const zip = (lists: Value, otherwise: () => Value): Value => {
  const items = Array.isArray(lists) ? lists : [];
  if (!items.every((list) => isIterable(list))) return otherwise();
  const columns = items.map((list) => listOf(list));
  const length = columns.length === 0 ? 0 : Math.min(...columns.map((column) => column.length));
  return Array.from({ length }, (_, row) => PyTuple.create(columns.map((column) => column[row] ?? null)));
};

function notIterable(name: string): never {
  throw new XformError("parse/jinja-render", `${name}() needs lists, or other things with elements`);
}

const withDefault = (make: () => Value, fallback: Value, type = "ValueError"): Value => {
  try {
    return make();
  } catch (error) {
    if (error instanceof PythonError && error.type === type) return fallback;
    throw error;
  }
};

/** The text that a function is given. What is no text is an error; what is not known yet, while parsing, is an empty one. */
function textOf(name: string, value: Value | undefined): string {
  const isOther = value === null || Array.isArray(value) || value instanceof PyDict || isNumeric(value ?? null);
  if (isOther) throw new PythonError("TypeError", `${name}() needs a text, not ${toText(value ?? null)}`);
  return toText(value ?? null);
}

/** The functions on data that every template has. */
export const dataFunctions: ReadonlyMap<string, NativeFunction> = new Map(
  [
    nativeFunction("fromjson", ["string", optional("default")], (text, fallback) => {
      const value = parseJson(textOf("fromjson", text));
      return value === undefined ? (fallback ?? null) : value;
    }),
    nativeFunction("tojson", ["value", optional("default"), optional("sort_keys", false)], (value, fallback, sorted) =>
      withDefault(() => toJson(value ?? null, { sortKeys: isTruthy(sorted ?? false) }), fallback ?? null),
    ),
    nativeFunction("fromyaml", ["value", optional("default")], (text, fallback) => {
      const document = readYaml(textOf("fromyaml", text), "fromyaml");
      return document.failed ? (fallback ?? null) : toValue(document.value);
    }),
    nativeFunction("toyaml", ["value", optional("default"), optional("sort_keys", false)], (value, fallback, sorted) =>
      withDefault(() => dumpYaml(value ?? null, isTruthy(sorted ?? false)), fallback ?? null, "YAMLError"),
    ),
    nativeFunction("set", ["value", optional("default")], (value, fallback) =>
      isIterable(value ?? null)
        ? withDefault(() => new PySet(listOf(value ?? null)), fallback ?? null, "TypeError")
        : (fallback ?? null),
    ),
    nativeFunction("set_strict", ["value"], (value) =>
      isIterable(value ?? null) ? new PySet(listOf(value ?? null)) : notIterable("set_strict"),
    ),
    nativeFunction("zip", ["*args", optional("default")], (lists, fallback) =>
      zip(lists ?? null, () => fallback ?? null),
    ),
    nativeFunction("zip_strict", ["*args"], (lists) => zip(lists ?? null, () => notIterable("zip_strict"))),
    nativeFunction("local_md5", ["value"], (value) =>
      createHash("md5").update(textOf("local_md5", value)).digest("hex"),
    ),
    nativeFunction("diff_of_two_dicts", ["dict_a", "dict_b"], (a, b) => differenceOf(a ?? null, b ?? null)),
    nativeFunction("return", ["data"], (value) => {
      throw new MacroReturn(value ?? null);
    }),
  ].map((item) => [item.name, item]),
);

/** What of the lists in `a` is not in those of `b`; letter case does not matter. */
function differenceOf(a: Value, b: Value): Value {
  if (a === null || b === null)
    throw new PythonError("TypeError", "diff_of_two_dicts() needs two dicts of lists, not None");
  if (!(a instanceof PyDict) || !(b instanceof PyDict)) return new PyDict();
  const lower = (value: Value): string => toText(value).toLowerCase();
  const others = new Map([...b].map(([key, list]) => [lower(key), new Set(listOf(list).map(lower))]));
  const difference = new PyDict();
  for (const [key, list] of a) {
    const other = others.get(lower(key));
    const rest = other === undefined ? list : listOf(list).filter((item) => !other.has(lower(item)));
    if (other === undefined || (rest as Value[]).length > 0) difference.set(key, rest);
  }
  return difference;
}
