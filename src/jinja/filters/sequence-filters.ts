import { bindArguments } from "../runtime/bind-arguments.ts";
import { DictView } from "../runtime/dict-view.ts";
import type { Filter } from "../runtime/environment.ts";
import { hashKey } from "../runtime/hash-key.ts";
import { isTruthy } from "../runtime/is-truthy.ts";
import { isIterable, iterate, lengthOf, listOf } from "../runtime/iteration.ts";
import { LazySequence } from "../runtime/lazy-sequence.ts";
import { toIndex } from "../runtime/numbers.ts";
import { toText } from "../runtime/printing.ts";
import { PyDict } from "../runtime/py-dict.ts";
import { PyTuple } from "../runtime/py-tuple.ts";
import { PythonError, typeError } from "../runtime/python-error.ts";
import { sortValues } from "../runtime/sort-values.ts";
import { characters } from "../runtime/text-units.ts";
import { Undefined } from "../runtime/undefined.ts";
import type { Value } from "../runtime/value.ts";
import { attributeGetter, ignoreCase } from "./attribute-getter.ts";

const length: Filter = (input, args) => {
  bindArguments("length", [], args);
  return lengthOf(input);
};

const join: Filter = (input, args, context) => {
  const [separator = "", attribute = null] = bindArguments(
    "join",
    [
      { name: "d", default: "" },
      { name: "attribute", default: null },
    ],
    args,
  );
  const get = attributeGetter(context, attribute);
  return Array.from(iterate(input), (item) => toText(get(item))).join(toText(separator));
};

const first: Filter = (input, args, context) => {
  bindArguments("first", [], args);
  for (const item of iterate(input)) return item;
  return context.undefined("first", "No first item, sequence was empty.");
};

const last: Filter = (input, args, context) => {
  bindArguments("last", [], args);
  if (input instanceof LazySequence) return typeError("'generator' object is not reversible");
  return (
    listOf(input).at(-1) ??
    (lengthOf(input) > 0 ? null : context.undefined("last", "No last item, sequence was empty."))
  );
};

/** Always the first item: a build that gives another text each time is no build. */
const random: Filter = (input, args, context) => {
  bindArguments("random", [], args);
  const items = listOf(input);
  return items[0] ?? (items.length > 0 ? null : context.undefined("random", "No random item, sequence was empty."));
};

const reverse: Filter = (input, args) => {
  bindArguments("reverse", [], args);
  if (typeof input === "string") return characters(input).reverse().join("");
  if (!isIterable(input)) throw new PythonError("FilterArgumentError", "argument must be iterable");
  return new LazySequence(listOf(input).reverse(), "list_reverseiterator");
};

const sort: Filter = (input, args, context) => {
  const [reversed = false, caseSensitive = false, attribute = null] = bindArguments(
    "sort",
    [
      { name: "reverse", default: false },
      { name: "case_sensitive", default: false },
      { name: "attribute", default: null },
    ],
    args,
  );
  const fold = isTruthy(caseSensitive) ? (item: Value) => item : ignoreCase;
  const paths = typeof attribute === "string" ? attribute.split(",") : [attribute];
  const getters = paths.map((path) => attributeGetter(context, path));
  return sortValues(listOf(input), (item) => getters.map((get) => fold(get(item))), isTruthy(reversed));
};

const dictSort: Filter = (input, args) => {
  const [caseSensitive = false, by = "key", reversed = false] = bindArguments(
    "dictsort",
    [
      { name: "case_sensitive", default: false },
      { name: "by", default: "key" },
      { name: "reverse", default: false },
    ],
    args,
  );
  if (by !== "key" && by !== "value") {
    throw new PythonError("FilterArgumentError", 'You can only sort by either "key" or "value"');
  }
  if (!(input instanceof PyDict)) return typeError("dictsort takes a dict");
  const fold = isTruthy(caseSensitive) ? (item: Value) => item : ignoreCase;
  const index = by === "key" ? 0 : 1;
  const pairs = Array.from(input.entries(), (pair): Value => PyTuple.create(pair));
  return sortValues(pairs, (pair) => fold(listOf(pair)[index] ?? null), isTruthy(reversed));
};

const unique: Filter = (input, args, context) => {
  const [caseSensitive = false, attribute = null] = bindArguments(
    "unique",
    [
      { name: "case_sensitive", default: false },
      { name: "attribute", default: null },
    ],
    args,
  );
  const get = attributeGetter(context, attribute);
  const fold = isTruthy(caseSensitive) ? (item: Value) => item : ignoreCase;
  return new LazySequence(distinct(iterate(input), (item) => fold(get(item))));
};

function* distinct(items: Iterable<Value>, key: (item: Value) => Value): Generator<Value> {
  const seen = new Set<string>();
  for (const item of items) {
    const hash = hashKey(key(item));
    if (seen.has(hash)) continue;
    seen.add(hash);
    yield item;
  }
}

const batch: Filter = (input, args) => {
  const [count = 1, fill = null] = bindArguments("batch", ["linecount", { name: "fill_with", default: null }], args);
  return new LazySequence(batches(iterate(input), toIndex(count), fill));
};

function* batches(items: Iterable<Value>, size: number, fill: Value): Generator<Value> {
  let row: Value[] = [];
  for (const item of items) {
    if (row.length === size) {
      yield row;
      row = [];
    }
    row.push(item);
  }
  if (row.length === 0) return;
  if (fill !== null) while (row.length < size) row.push(fill);
  yield row;
}

const slice: Filter = (input, args) => {
  const [count = 1, fill = null] = bindArguments("slice", ["slices", { name: "fill_with", default: null }], args);
  const columns = toIndex(count);
  if (columns === 0) throw new PythonError("ZeroDivisionError", "integer division or modulo by zero");
  return new LazySequence(slices(listOf(input), columns, fill));
};

function* slices(items: readonly Value[], count: number, fill: Value): Generator<Value> {
  const size = Math.floor(items.length / count);
  const longer = items.length % count;
  let start = 0;
  for (let index = 0; index < count; index++) {
    const end = start + size + (index < longer ? 1 : 0);
    const part = items.slice(start, end);
    if (fill !== null && index >= longer) part.push(fill);
    yield part;
    start = end;
  }
}

const items: Filter = (input, args) => {
  bindArguments("items", [], args);
  if (input instanceof Undefined) return new LazySequence([]);
  if (!(input instanceof PyDict)) return typeError("Can only get item pairs from a mapping.");
  return new LazySequence(new DictView(input, "items").iterate());
};

const list: Filter = (input, args) => {
  bindArguments("list", [], args);
  return listOf(input);
};

const fallback: Filter = (input, args) => {
  const [value = "", boolean = false] = bindArguments(
    "default",
    [
      { name: "default_value", default: "" },
      { name: "boolean", default: false },
    ],
    args,
  );
  return input instanceof Undefined || (isTruthy(boolean) && !isTruthy(input)) ? value : input;
};

const attribute: Filter = (input, args, context) => {
  const [name = ""] = bindArguments("attr", ["name"], args);
  return input instanceof Undefined
    ? context.attribute(input, toText(name))
    : context.plainAttribute(input, toText(name));
};

/** Filters on lists, dicts and other things with elements. */
export const sequenceFilters: Readonly<Record<string, Filter>> = {
  length,
  count: length,
  join,
  first,
  last,
  random,
  reverse,
  sort,
  dictsort: dictSort,
  unique,
  batch,
  slice,
  items,
  list,
  default: fallback,
  d: fallback,
  attr: attribute,
};
