import { checkTextLength } from "./size-limits.ts";
import { characters } from "./text-units.ts";

/** Python's `replace`: the first `count` occurrences, or all where it is negative; an empty text is found between all characters. */
export function replaceText(text: string, search: string, replacement: string, count: number): string {
  const pieces = search === "" ? ["", ...characters(text), ""] : text.split(search);
  const occurrences = pieces.length - 1;
  const replaced = count < 0 ? occurrences : Math.min(count, occurrences);
  if (replaced === 0) return text;
  checkTextLength(text.length + replaced * replacement.length);
  const head = pieces.slice(0, replaced + 1).join(replacement);
  return replaced === occurrences ? head : head + search + pieces.slice(replaced + 1).join(search);
}
