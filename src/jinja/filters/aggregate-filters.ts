import { binaryOperation } from "../runtime/arithmetic.ts";
import { bindArguments } from "../runtime/bind-arguments.ts";
import type { Filter } from "../runtime/environment.ts";
import { valuesEqual } from "../runtime/equality.ts";
import { isTruthy } from "../runtime/is-truthy.ts";
import { iterate, listOf } from "../runtime/iteration.ts";
import { compareValues } from "../runtime/ordering.ts";
import { PyTuple } from "../runtime/py-tuple.ts";
import { typeError } from "../runtime/python-error.ts";
import { sortValues } from "../runtime/sort-values.ts";
import type { Value } from "../runtime/value.ts";
import { attributeGetter, ignoreCase } from "./attribute-getter.ts";

/** `min` or `max`. */
function extreme(name: string, operator: "<" | ">"): Filter {
  const better = (order: number): boolean => (operator === "<" ? order < 0 : order > 0);
  return (input, args, context) => {
    const [caseSensitive = false, attribute = null] = bindArguments(
      name,
      [
        { name: "case_sensitive", default: false },
        { name: "attribute", default: null },
      ],
      args,
    );
    const get = attributeGetter(context, attribute);
    const key = (item: Value): Value => (isTruthy(caseSensitive) ? get(item) : ignoreCase(get(item)));
    let best: Value | undefined;
    for (const item of iterate(input)) {
      if (best === undefined || better(compareValues(key(item), key(best), operator))) best = item;
    }
    return best ?? (best === null ? null : context.undefined(name, "No aggregated item, sequence was empty."));
  };
}

const sum: Filter = (input, args, context) => {
  const [attribute = null, start = 0] = bindArguments(
    "sum",
    [
      { name: "attribute", default: null },
      { name: "start", default: 0 },
    ],
    args,
  );
  const get = attributeGetter(context, attribute);
  if (typeof start === "string") typeError("sum() can't sum strings [use ''.join(seq) instead]");
  let total: Value = start;
  for (const item of iterate(input)) total = binaryOperation("+", total, get(item));
  return total;
};

const groupBy: Filter = (input, args, context) => {
  const [attribute = null, standard = null, caseSensitive = false] = bindArguments(
    "groupby",
    ["attribute", { name: "default", default: null }, { name: "case_sensitive", default: false }],
    args,
  );
  const get = attributeGetter(context, attribute, standard);
  const key = (item: Value): Value => (isTruthy(caseSensitive) ? get(item) : ignoreCase(get(item)));
  const groups: { readonly key: Value; readonly items: Value[] }[] = [];
  for (const item of sortValues(listOf(input), key, false)) {
    const last = groups.at(-1);
    if (last !== undefined && valuesEqual(last.key, key(item))) last.items.push(item);
    else groups.push({ key: key(item), items: [item] });
  }
  // The key shown is the first item's own spelling of it.
  return groups.map(({ items }) => PyTuple.named(["grouper", "list"], [get(items[0] ?? null), items]));
};

/** Filters that make one value, or a few, of many. */
export const aggregateFilters: Readonly<Record<string, Filter>> = {
  min: extreme("min", "<"),
  max: extreme("max", ">"),
  sum,
  groupby: groupBy,
};
