import {
  addValues,
  callValue,
  isTruthy,
  iterate,
  LazySequence,
  listOf,
  noArguments,
  PyTuple,
  type Value,
} from "../../jinja/index.ts";
import { nativeFunction, optional, TemplateModule } from "./native-function.ts";

const lists = (value: Value | undefined): Value[][] => listOf(value ?? []).map((item) => listOf(item));
const tuples = (rows: readonly (readonly Value[])[]): Value[] => rows.map((row) => PyTuple.create(row));

/** `modules.itertools`. What ends gives lists; what never ends, and what takes a part of it, is computed when asked for. */
export const itertoolsModule = new TemplateModule("itertools", {
  count: () =>
    nativeFunction("count", [optional("start", 0), optional("step", 1)], (start, step) =>
      lazy("count", function* () {
        for (let value: Value = start ?? 0; ; value = addValues(value, step ?? 1)) yield value;
      }),
    ),
  cycle: () =>
    nativeFunction("cycle", ["iterable"], (pool) => {
      const items = listOf(pool ?? []);
      return lazy("cycle", function* () {
        while (items.length > 0) yield* items;
      });
    }),
  repeat: () =>
    nativeFunction("repeat", ["object", optional("times")], (item, times) =>
      times === null
        ? lazy("repeat", function* () {
            while (true) yield item ?? null;
          })
        : Array.from({ length: Math.max(0, Number(times)) }, () => item ?? null),
    ),
  chain: () => nativeFunction("chain", ["*iterables"], (all) => lists(all).flat()),
  product: () =>
    nativeFunction("product", ["*iterables", optional("repeat", 1)], (all, repeat) => {
      const pools = Array.from({ length: Number(repeat) }, () => lists(all)).flat();
      return tuples(
        pools.reduce<Value[][]>((rows, pool) => rows.flatMap((row) => pool.map((item) => [...row, item])), [[]]),
      );
    }),
  combinations: () =>
    nativeFunction("combinations", ["iterable", "r"], (pool, size) =>
      tuples(combine(listOf(pool ?? []), Number(size), false)),
    ),
  combinations_with_replacement: () =>
    nativeFunction("combinations_with_replacement", ["iterable", "r"], (pool, size) =>
      tuples(combine(listOf(pool ?? []), Number(size), true)),
    ),
  permutations: () =>
    nativeFunction("permutations", ["iterable", optional("r")], (pool, size) => {
      const items = listOf(pool ?? []);
      return tuples(permute(items, size === null || size === undefined ? items.length : Number(size)));
    }),
  zip_longest: () =>
    nativeFunction("zip_longest", ["*iterables", optional("fillvalue")], (all, fill) => {
      const columns = lists(all);
      const length = Math.max(0, ...columns.map((column) => column.length));
      return tuples(Array.from({ length }, (_, row) => columns.map((column) => column[row] ?? fill ?? null)));
    }),
  islice: () =>
    nativeFunction("islice", ["iterable", "*bounds"], (pool, bounds) => part(pool ?? [], listOf(bounds ?? []))),
  compress: () =>
    nativeFunction("compress", ["data", "selectors"], (data, selectors) => {
      const wanted = listOf(selectors ?? []);
      return listOf(data ?? []).filter((_, index) => isTruthy(wanted[index] ?? null));
    }),
  accumulate: () =>
    nativeFunction(
      "accumulate",
      ["iterable", optional("func"), "*", optional("initial")],
      (pool, combineTwo, initial) => {
        const items = listOf(pool ?? []);
        const rest = initial === null ? items.slice(1) : items;
        const sums: Value[] = initial === null ? items.slice(0, 1) : [initial ?? null];
        for (const item of rest) {
          const last = sums.at(-1) ?? null;
          sums.push(
            combineTwo === null || combineTwo === undefined
              ? addValues(last, item)
              : (callValue(combineTwo, { ...noArguments, positional: [last, item] }) as Value),
          );
        }
        return sums;
      },
    ),
  starmap: () =>
    nativeFunction("starmap", ["function", "iterable"], (callee, rows) =>
      listOf(rows ?? []).map(
        (row) => callValue(callee ?? null, { positional: listOf(row), keywords: noArguments.keywords }) as Value,
      ),
    ),
  tee: () =>
    nativeFunction("tee", ["iterable", optional("n", 2)], (pool, count) => {
      const items = listOf(pool ?? []);
      return PyTuple.create(Array.from({ length: Number(count) }, () => [...items]));
    }),
});

function lazy(name: string, make: () => Iterable<Value>): LazySequence {
  return new LazySequence(make(), `itertools.${name}`);
}

/** The elements from one position to another, read no further than is needed. */
function part(pool: Value, bounds: readonly Value[]): Value[] {
  const number = (value: Value | undefined, otherwise: number): number =>
    value === null || value === undefined ? otherwise : Number(value);
  const [start, stop, step] =
    bounds.length === 1
      ? [0, number(bounds[0], Number.POSITIVE_INFINITY), 1]
      : [number(bounds[0], 0), number(bounds[1], Number.POSITIVE_INFINITY), number(bounds[2], 1)];
  const found: Value[] = [];
  let at = 0;
  if (stop <= 0) return found;
  for (const item of iterate(pool)) {
    if (at >= start && (at - start) % step === 0) found.push(item);
    if (++at >= stop) break;
  }
  return found;
}

function combine(pool: readonly Value[], size: number, repeats: boolean): Value[][] {
  if (size === 0) return [[]];
  return pool.flatMap((item, index) =>
    combine(pool.slice(repeats ? index : index + 1), size - 1, repeats).map((rest) => [item, ...rest]),
  );
}

function permute(pool: readonly Value[], size: number): Value[][] {
  if (size === 0) return [[]];
  return pool.flatMap((item, index) => permute(pool.toSpliced(index, 1), size - 1).map((rest) => [item, ...rest]));
}
