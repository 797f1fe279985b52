import type { Filter } from "../runtime/environment.ts";
import { isTruthy } from "../runtime/is-truthy.ts";
import { iterate } from "../runtime/iteration.ts";
import { LazySequence } from "../runtime/lazy-sequence.ts";
import { toRepr, toText } from "../runtime/printing.ts";
import { PythonError } from "../runtime/python-error.ts";
import type { RenderContext } from "../runtime/render-context.ts";
import type { CallArguments, Value } from "../runtime/value.ts";
import { attributeGetter, type Getter } from "./attribute-getter.ts";

function argumentError(message: string): never {
  throw new PythonError("FilterArgumentError", message);
}

/** The elements, or none of something false: these filters take None for an empty list. */
function elements(input: Value): Iterable<Value> {
  return isTruthy(input) ? iterate(input) : [];
}

const map: Filter = (input, args, context) => {
  const convert = mapping(args, context);
  return new LazySequence(mapped(elements(input), convert));
};

function* mapped(items: Iterable<Value>, convert: Getter): Generator<Value> {
  for (const item of items) yield convert(item);
}

function mapping({ positional, keywords }: CallArguments, context: RenderContext): Getter {
  const [name, ...rest] = positional;
  if (name !== undefined) {
    return (item) => context.noPromise(context.applyFilter(toText(name), item, { positional: rest, keywords }));
  }
  const attribute = keywords.get("attribute");
  if (attribute === undefined) return argumentError("map requires a filter argument");
  for (const key of keywords.keys()) {
    if (key !== "attribute" && key !== "default") argumentError(`Unexpected keyword argument ${toRepr(key)}`);
  }
  return attributeGetter(context, attribute, keywords.get("default") ?? null);
}

/** `select`, `reject` and their `…attr` forms. */
function selection(byAttribute: boolean, wanted: boolean): Filter {
  return (input, args, context) => {
    const [attribute, ...others] = args.positional;
    if (byAttribute && attribute === undefined) argumentError("Missing parameter for attribute name");
    const get: Getter = byAttribute ? attributeGetter(context, attribute ?? null) : (item) => item;
    const [test, ...rest] = byAttribute ? others : args.positional;
    const holds = (item: Value): boolean =>
      test === undefined
        ? isTruthy(get(item))
        : context.applyTest(toText(test), get(item), { positional: rest, keywords: args.keywords });
    return new LazySequence(selected(elements(input), (item) => holds(item) === wanted));
  };
}

function* selected(items: Iterable<Value>, keep: (item: Value) => boolean): Generator<Value> {
  for (const item of items) if (keep(item)) yield item;
}

/** Filters that take or test elements one by one, lazily. */
export const selectionFilters: Readonly<Record<string, Filter>> = {
  map,
  select: selection(false, true),
  reject: selection(false, false),
  selectattr: selection(true, true),
  rejectattr: selection(true, false),
};
