import { bindArguments } from "../runtime/bind-arguments.ts";
import type { Filter } from "../runtime/environment.ts";
import { isTruthy } from "../runtime/is-truthy.ts";
import { lengthOf } from "../runtime/iteration.ts";
import { requireText } from "../runtime/methods/string-arguments.ts";
import { centerLeft } from "../runtime/methods/string-methods.ts";
import { toIndex } from "../runtime/numbers.ts";
import { percentFormat } from "../runtime/percent-format.ts";
import { toText } from "../runtime/printing.ts";
import { PyDict } from "../runtime/py-dict.ts";
import { PyTuple } from "../runtime/py-tuple.ts";
import { PythonError, typeError } from "../runtime/python-error.ts";
import { checkTextLength } from "../runtime/size-limits.ts";
import { capitalize } from "../runtime/text-case.ts";
import { replaceText } from "../runtime/text-replace.ts";
import { splitLines } from "../runtime/text-split.ts";
import { stripText } from "../runtime/text-strip.ts";
import { textLength, textSlice } from "../runtime/text-units.ts";
import { requireDefined } from "../runtime/undefined.ts";
import type { Value } from "../runtime/value.ts";

function ofText(name: string, compute: (text: string) => Value): Filter {
  return (input, args) => {
    bindArguments(name, [], args);
    return compute(toText(input));
  };
}

/** Jinja2's `title` goes by separators, unlike the method of `str`: an apostrophe does not start a word. */
function title(text: string): string {
  return text
    .split(/([-\s({[<]+)/)
    .map((word) => {
      const [first = ""] = word;
      return first.toUpperCase() + word.slice(first.length).toLowerCase();
    })
    .join("");
}

const replace: Filter = (input, args) => {
  const [old = "", replacement = "", count = null] = bindArguments(
    "replace",
    ["old", "new", { name: "count", default: null }],
    args,
  );
  return replaceText(toText(input), toText(old), toText(replacement), count === null ? -1 : toIndex(count));
};

const trim: Filter = (input, args) => {
  const [chars = null] = bindArguments("trim", [{ name: "chars", default: null }], args);
  if (chars !== null && typeof chars !== "string") typeError("strip arg must be None or str");
  return stripText(toText(input), chars, "both");
};

const center: Filter = (input, args) => {
  const [width = 80] = bindArguments("center", [{ name: "width", default: 80 }], args);
  const text = toText(input);
  const columns = toIndex(width);
  const missing = Math.max(0, columns - textLength(text));
  checkTextLength(columns);
  const left = centerLeft(missing, columns);
  return " ".repeat(left) + text + " ".repeat(missing - left);
};

const indent: Filter = (input, args) => {
  const [width = 4, first = false, blank = false] = bindArguments(
    "indent",
    [
      { name: "width", default: 4 },
      { name: "first", default: false },
      { name: "blank", default: false },
    ],
    args,
  );
  if (typeof width !== "string") checkTextLength(toIndex(width));
  const indention = typeof width === "string" ? width : " ".repeat(Math.max(0, toIndex(width)));
  // With the newline that Jinja2 adds, an empty last line is kept.
  const [head = "", ...rest] = splitLines(`${requireText(requireDefined(input), "what indent takes")}\n`);
  const lines = rest.map((line) => (line === "" && !isTruthy(blank) ? line : indention + line));
  return (isTruthy(first) ? indention : "") + [head, ...lines].join("\n");
};

const format: Filter = (input, { positional, keywords }) => {
  if (positional.length > 0 && keywords.size > 0) {
    throw new PythonError("FilterArgumentError", "can't handle positional and keyword arguments at the same time");
  }
  return percentFormat(toText(input), keywords.size > 0 ? new PyDict(keywords) : PyTuple.create(positional));
};

const truncate: Filter = (input, args) => {
  const [size = 255, killWords = false, ending = "...", leeway = null] = bindArguments(
    "truncate",
    [
      { name: "length", default: 255 },
      { name: "killwords", default: false },
      { name: "end", default: "..." },
      { name: "leeway", default: null },
    ],
    args,
  );
  if (typeof input !== "string" && lengthOf(input) <= toIndex(size)) return input;
  const text = requireText(input, "what truncate takes");
  const end = toText(ending);
  const length = toIndex(size);
  if (length < textLength(end)) {
    throw new PythonError("AssertionError", `expected length >= ${textLength(end)}, got ${length}`);
  }
  if (textLength(text) <= length + (leeway === null ? 5 : toIndex(leeway))) return text;
  const cut = textSlice(text, 0, length - textLength(end));
  if (isTruthy(killWords)) return cut + end;
  const space = cut.lastIndexOf(" ");
  return (space === -1 ? cut : cut.slice(0, space)) + end;
};

/** Filters that make a text of a text. */
export const textFilters: Readonly<Record<string, Filter>> = {
  upper: ofText("upper", (text) => text.toUpperCase()),
  lower: ofText("lower", (text) => text.toLowerCase()),
  capitalize: ofText("capitalize", capitalize),
  title: ofText("title", title),
  string: ofText("string", (text) => text),
  wordcount: ofText("wordcount", (text) => text.match(/[\p{L}\p{N}\p{M}_]+/gu)?.length ?? 0),
  safe: ofText("safe", (text) => text),
  replace,
  trim,
  center,
  indent,
  format,
  truncate,
};
