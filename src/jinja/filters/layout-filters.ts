import { bindArguments } from "../runtime/bind-arguments.ts";
import type { Filter } from "../runtime/environment.ts";
import { isTruthy } from "../runtime/is-truthy.ts";
import { requireText } from "../runtime/methods/string-arguments.ts";
import { toIndex } from "../runtime/numbers.ts";
import { toText } from "../runtime/printing.ts";
import { splitLines } from "../runtime/text-split.ts";
import { requireDefined } from "../runtime/undefined.ts";
import { prettyPrint } from "./pretty-print.ts";
import { wrapLine } from "./wrap-line.ts";

const wordWrap: Filter = (input, args) => {
  const [width = 79, breakWords = true, separator = null, breakHyphens = true] = bindArguments(
    "wordwrap",
    [
      { name: "width", default: 79 },
      { name: "break_long_words", default: true },
      { name: "wrapstring", default: null },
      { name: "break_on_hyphens", default: true },
    ],
    args,
  );
  const options = {
    width: toIndex(width),
    breakWords: isTruthy(breakWords),
    breakHyphens: isTruthy(breakHyphens),
  };
  const newline = separator === null ? "\n" : toText(separator);
  return splitLines(requireText(requireDefined(input), "what wordwrap takes"))
    .map((line) => wrapLine(line, options).join(newline))
    .join(newline);
};

const pprint: Filter = (input, args) => {
  bindArguments("pprint", [], args);
  return prettyPrint(input);
};

/** Filters that lay out text in lines. */
export const layoutFilters: Readonly<Record<string, Filter>> = { wordwrap: wordWrap, pprint };
