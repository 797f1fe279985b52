import { lipsum } from "./lipsum.ts";
import { bindArguments } from "./runtime/bind-arguments.ts";
import { Cycler } from "./runtime/cycler.ts";
import { updateDict } from "./runtime/methods/dict-methods.ts";
import { Namespace } from "./runtime/namespace.ts";
import { NativeFunction } from "./runtime/native-function.ts";
import { toIndex } from "./runtime/numbers.ts";
import { toText } from "./runtime/printing.ts";
import { PyDict } from "./runtime/py-dict.ts";
import { PythonError, typeError, valueError } from "./runtime/python-error.ts";
import { Range } from "./runtime/range.ts";
import type { CallArguments, Value } from "./runtime/value.ts";

/** The longest range Jinja2's sandbox allows. */
const LONGEST_RANGE = 100_000;

function range({ positional, keywords }: CallArguments): Range {
  if (keywords.size > 0) typeError("range() takes no keyword arguments");
  const [first, second, third] = positional.map(toIndex);
  if (first === undefined) return typeError("range expected at least 1 argument, got 0");
  if (positional.length > 3) typeError(`range expected at most 3 arguments, got ${positional.length}`);
  if (third === 0) valueError("range() arg 3 must not be zero");
  const items = new Range(second === undefined ? 0 : first, second ?? first, third ?? 1);
  if (items.length() > LONGEST_RANGE) {
    throw new PythonError(
      "OverflowError",
      `Range too big. The sandbox blocks ranges larger than MAX_RANGE (${LONGEST_RANGE}).`,
    );
  }
  return items;
}

function dict(name: string, args: CallArguments): PyDict {
  const result = new PyDict();
  updateDict(result, name, args);
  return result;
}

function joiner(args: CallArguments): NativeFunction {
  const [separator = ", "] = bindArguments("joiner", [{ name: "sep", default: ", " }], args);
  let used = false;
  return new NativeFunction("joiner", () => {
    if (used) return separator;
    used = true;
    return "";
  });
}

function cycler({ positional }: CallArguments): Cycler {
  return positional.length === 0 ? typeError("at least one item has to be provided") : new Cycler(positional);
}

/** The functions Jinja2 gives every template. */
export const builtinGlobals: ReadonlyMap<string, Value> = new Map<string, Value>(
  Object.entries({
    range,
    dict: (args: CallArguments) => dict("dict", args),
    namespace: (args: CallArguments) => new Namespace(dict("Namespace", args)),
    cycler,
    joiner,
    lipsum: (args: CallArguments): Value => {
      const [count = 5] = bindArguments("lipsum", [{ name: "n", default: 5 }, "*rest", "**options"], args);
      return lipsum(Number(toText(count)));
    },
  }).map(([name, fn]) => [name, new NativeFunction(name, fn)]),
);
