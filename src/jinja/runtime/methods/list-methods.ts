import { valuesEqual } from "../equality.ts";
import { isTruthy } from "../is-truthy.ts";
import { listOf } from "../iteration.ts";
import { type MethodTable, methodTable } from "../method.ts";
import { toIndex } from "../numbers.ts";
import { toRepr } from "../printing.ts";
import { PythonError, typeError, valueError } from "../python-error.ts";
import type { Range } from "../range.ts";
import { checkListLength } from "../size-limits.ts";
import { sortValues } from "../sort-values.ts";
import { typeName } from "../type-name.ts";
import type { CallArguments, Value } from "../value.ts";
import { bindMethod, optional, optionalIndex } from "./string-arguments.ts";

function indexOf(name: "list" | "tuple") {
  return (list: readonly Value[], args: CallArguments): Value => {
    const [value = null, start, stop] = bindMethod("index", ["value", optional("start"), optional("stop")], args);
    const clip = (index: number): number => (index < 0 ? Math.max(0, index + list.length) : index);
    const end = clip(optionalIndex(stop, list.length));
    for (let index = clip(optionalIndex(start, 0)); index < Math.min(end, list.length); index++) {
      if (valuesEqual(list[index] ?? null, value)) return index;
    }
    return valueError(name === "tuple" ? "tuple.index(x): x not in tuple" : `${toRepr(value)} is not in list`);
  };
}

function countOf(list: readonly Value[], args: CallArguments): number {
  const [value = null] = bindMethod("count", ["value"], args);
  return list.filter((item) => valuesEqual(item, value)).length;
}

/** The methods of Python's `tuple`. */
export const tupleMethods: MethodTable<readonly Value[]> = methodTable<readonly Value[]>({
  index: indexOf("tuple"),
  count: countOf,
});

/** The methods of Python's `range`. */
export const rangeMethods: MethodTable<Range> = methodTable<Range>({
  index: (range, args) => {
    const [value = null] = bindMethod("index", ["value"], args);
    const index = [...range.iterate()].findIndex((item) => valuesEqual(item, value));
    return index < 0 ? valueError(`${toRepr(value)} is not in range`) : index;
  },
  count: (range, args) => countOf([...range.iterate()], args),
});

/** The methods of Python's `list`. */
export const listMethods: MethodTable<Value[]> = methodTable<Value[]>({
  index: indexOf("list"),
  count: countOf,
  append: (list, args) => {
    const [value = null] = bindMethod("list.append", ["object"], args);
    list.push(value);
    return null;
  },
  extend: (list, args) => {
    const [items = null] = bindMethod("list.extend", ["iterable"], args);
    // A copy first: a list may be extended by itself.
    const added = listOf(items);
    checkListLength(list.length + added.length);
    for (const item of added) list.push(item);
    return null;
  },
  insert: (list, args) => {
    const [index = 0, value = null] = bindMethod("insert", ["index", "object"], args);
    list.splice(toIndex(index), 0, value);
    return null;
  },
  pop: (list, args) => {
    const [index = -1] = bindMethod("pop", [{ name: "index", default: -1 }], args);
    if (list.length === 0) throw new PythonError("IndexError", "pop from empty list");
    const at = toIndex(index) < 0 ? toIndex(index) + list.length : toIndex(index);
    const [removed] = at >= 0 ? list.splice(at, 1) : [];
    if (removed === undefined) throw new PythonError("IndexError", "pop index out of range");
    return removed;
  },
  remove: (list, args) => {
    const [value = null] = bindMethod("list.remove", ["value"], args);
    const at = list.findIndex((item) => valuesEqual(item, value));
    if (at === -1) return valueError("list.remove(x): x not in list");
    list.splice(at, 1);
    return null;
  },
  clear: (list) => {
    list.length = 0;
    return null;
  },
  copy: (list) => Array.from(list),
  reverse: (list) => {
    list.reverse();
    return null;
  },
  sort: (list, args) => {
    const [key = null, reverse = false] = bindMethod(
      "sort",
      ["*", optional("key"), { name: "reverse", default: false }],
      args,
    );
    if (key !== null) return typeError(`sort() takes no key function here, not ${typeName(key)}; use the sort filter`);
    const sorted = sortValues(list, (item) => item, isTruthy(reverse));
    list.splice(0, list.length, ...sorted);
    return null;
  },
});
