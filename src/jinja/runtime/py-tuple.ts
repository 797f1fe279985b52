import type { Value } from "./value.ts";

/** A Python tuple: an array that prints, compares and hashes as a tuple and that templates cannot change. */
export class PyTuple extends Array<Value> {
  /** Names of the elements, for a named tuple. */
  fieldNames: readonly string[] = [];
  /** What a named tuple is called where it is printed; undefined for one that prints as plain. */
  label: string | undefined;

  /** Made this way because `new PyTuple(3)` would be three holes, as with any array. */
  static create(items: Iterable<Value>): PyTuple {
    const tuple = new PyTuple();
    for (const item of items) tuple.push(item);
    return tuple;
  }

  static named(names: readonly string[], items: Iterable<Value>, label?: string): PyTuple {
    const tuple = PyTuple.create(items);
    tuple.label = label;
    tuple.fieldNames = names;
    return tuple;
  }

  /** `map`, `filter` and `slice` of a tuple give plain lists. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}
