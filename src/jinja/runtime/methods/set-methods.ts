import { iterate } from "../iteration.ts";
import { type MethodTable, methodTable } from "../method.ts";
import { toRepr } from "../printing.ts";
import { PySet } from "../py-set.ts";
import { PythonError } from "../python-error.ts";
import type { CallArguments, Value } from "../value.ts";
import { bindMethod } from "./string-arguments.ts";

function other(name: string, args: CallArguments): PySet {
  const [items = null] = bindMethod(name, ["other"], args);
  return new PySet(iterate(items));
}

/** Replaces what is in the set. */
function assign(set: PySet, items: Iterable<Value>): null {
  const next = [...items];
  set.clear();
  for (const item of next) set.add(item);
  return null;
}

function union(set: PySet, args: CallArguments): PySet {
  return new PySet([...set, ...args.positional.flatMap((items) => [...iterate(items)])]);
}

function intersection(set: PySet, args: CallArguments): PySet {
  const others = args.positional.map((items) => new PySet(iterate(items)));
  return new PySet([...set].filter((item) => others.every((items) => items.has(item))));
}

function difference(set: PySet, args: CallArguments): PySet {
  const others = args.positional.map((items) => new PySet(iterate(items)));
  return new PySet([...set].filter((item) => !others.some((items) => items.has(item))));
}

function symmetricDifference(set: PySet, args: CallArguments): PySet {
  const items = other("symmetric_difference", args);
  return new PySet([...[...set].filter((item) => !items.has(item)), ...[...items].filter((item) => !set.has(item))]);
}

/** The methods of Python's `set`. */
export const setMethods: MethodTable<PySet> = methodTable<PySet>({
  add: (set, args) => {
    const [item = null] = bindMethod("set.add", ["item"], args);
    set.add(item);
    return null;
  },
  discard: (set, args) => {
    const [item = null] = bindMethod("set.discard", ["item"], args);
    set.delete(item);
    return null;
  },
  remove: (set, args) => {
    const [item = null] = bindMethod("set.remove", ["item"], args);
    if (!set.delete(item)) throw new PythonError("KeyError", toRepr(item));
    return null;
  },
  pop: (set) => {
    for (const item of set) {
      set.delete(item);
      return item;
    }
    throw new PythonError("KeyError", "'pop from an empty set'");
  },
  clear: (set) => assign(set, []),
  copy: (set) => new PySet(set),
  union,
  intersection,
  difference,
  symmetric_difference: symmetricDifference,
  update: (set, args) => assign(set, union(set, args)),
  intersection_update: (set, args) => assign(set, intersection(set, args)),
  difference_update: (set, args) => assign(set, difference(set, args)),
  symmetric_difference_update: (set, args) => assign(set, symmetricDifference(set, args)),
  issubset: (set, args) => set.isSubsetOf(other("issubset", args)),
  issuperset: (set, args) => other("issuperset", args).isSubsetOf(set),
  isdisjoint: (set, args) => {
    const items = other("isdisjoint", args);
    return [...set].every((item) => !items.has(item));
  },
});
