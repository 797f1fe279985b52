import { DictView } from "../dict-view.ts";
import { isIterable, listOf } from "../iteration.ts";
import { JinjaObject } from "../jinja-object.ts";
import { type MethodTable, methodTable } from "../method.ts";
import { toRepr } from "../printing.ts";
import { PyDict } from "../py-dict.ts";
import { PyTuple } from "../py-tuple.ts";
import { PythonError, typeError, valueError } from "../python-error.ts";
import { typeName } from "../type-name.ts";
import type { CallArguments, Value } from "../value.ts";
import { bindMethod, optional } from "./string-arguments.ts";

/** What `dict(...)` and `update(...)` take: a mapping or pairs, and keywords. */
export function updateDict(dict: PyDict, name: string, { positional, keywords }: CallArguments): void {
  if (positional.length > 1) typeError(`${name} expected at most 1 argument, got ${positional.length}`);
  const [source] = positional;
  if (source !== undefined) for (const [key, value] of pairsOf(source)) dict.set(key, value);
  for (const [key, value] of keywords) dict.set(key, value);
}

function pairsOf(source: Value): [Value, Value][] {
  if (source instanceof PyDict) return [...source.entries()];
  if (source instanceof JinjaObject && source.kind === "mapping" && source.iterate !== undefined) {
    return Array.from(source.iterate(), (key) => [key, source.getItem(key) ?? null]);
  }
  if (!isIterable(source)) return typeError(`'${typeName(source)}' object is not iterable`);
  return listOf(source).map((pair, index) => {
    if (!isIterable(pair)) typeError(`cannot convert dictionary update sequence element #${index} to a sequence`);
    const [key = null, value = null, ...rest] = listOf(pair);
    const length = listOf(pair).length;
    if (length !== 2 || rest.length > 0) {
      valueError(`dictionary update sequence element #${index} has length ${length}; 2 is required`);
    }
    return [key, value];
  });
}

/** The methods of Python's `dict`. */
export const dictMethods: MethodTable<PyDict> = methodTable<PyDict>({
  keys: (dict) => new DictView(dict, "keys"),
  values: (dict) => new DictView(dict, "values"),
  items: (dict) => new DictView(dict, "items"),
  get: (dict, args) => {
    if (args.keywords.size > 0) typeError("dict.get() takes no keyword arguments");
    const [key = null, fallback = null] = bindMethod("get", ["key", optional("default")], args);
    // Not `??`: a value None is there.
    const value = dict.get(key);
    return value === undefined ? fallback : value;
  },
  setdefault: (dict, args) => {
    const [key = null, fallback = null] = bindMethod("setdefault", ["key", optional("default")], args);
    if (!dict.has(key)) dict.set(key, fallback);
    return dict.get(key) ?? null;
  },
  pop: (dict, { positional }) => {
    const [key, fallback] = positional;
    if (key === undefined) return typeError("pop expected at least 1 argument, got 0");
    const value = dict.has(key) ? dict.get(key) : fallback;
    if (value === undefined) throw new PythonError("KeyError", toRepr(key));
    dict.delete(key);
    return value;
  },
  popitem: (dict) => {
    const last = [...dict.entries()].at(-1);
    if (last === undefined) throw new PythonError("KeyError", "'popitem(): dictionary is empty'");
    dict.delete(last[0]);
    return PyTuple.create(last);
  },
  update: (dict, args) => {
    updateDict(dict, "update", args);
    return null;
  },
  copy: (dict) => new PyDict(dict.entries()),
  clear: (dict) => {
    dict.clear();
    return null;
  },
  fromkeys: (_dict, args) => {
    const [keys = null, value = null] = bindMethod("fromkeys", ["iterable", optional("value")], args);
    return new PyDict(listOf(keys).map((key) => [key, value]));
  },
});
