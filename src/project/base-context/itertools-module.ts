import { callValue, isTruthy, listOf, noArguments, PyTuple, toText, type Value } from "../../jinja/index.ts";
import { nativeFunction, optional, TemplateModule } from "./native-function.ts";

const lists = (value: Value | undefined): Value[][] => listOf(value ?? []).map((item) => listOf(item));
const tuples = (rows: readonly (readonly Value[])[]): Value[] => rows.map((row) => PyTuple.create(row));

/** `modules.itertools`: those of its functions that end. They give lists. */
export const itertoolsModule = new TemplateModule("itertools", {
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
    nativeFunction(
      "islice",
      ["iterable", "start", optional("stop"), optional("step", 1)],
      (pool, start, stop, step) => {
        const items = listOf(pool ?? []);
        const [from, to] = stop === null || stop === undefined ? [0, start] : [start, stop];
        const end = to === null || to === undefined ? items.length : Number(to);
        return items.slice(Number(from), end).filter((_, index) => index % Number(step) === 0);
      },
    ),
  repeat: () =>
    nativeFunction("repeat", ["object", "times"], (item, times) =>
      Array.from({ length: Number(times) }, () => item ?? null),
    ),
  compress: () =>
    nativeFunction("compress", ["data", "selectors"], (data, selectors) => {
      const wanted = listOf(selectors ?? []);
      return listOf(data ?? []).filter((_, index) => isTruthy(wanted[index] ?? null));
    }),
  accumulate: () =>
    nativeFunction("accumulate", ["iterable"], (pool) => {
      const sums: number[] = [];
      for (const item of listOf(pool ?? [])) sums.push((sums.at(-1) ?? 0) + Number(toText(item)));
      return sums;
    }),
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
