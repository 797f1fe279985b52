import { valueError } from "../runtime/python-error.ts";
import { textLength, textSlice } from "../runtime/text-units.ts";

export interface WrapOptions {
  readonly width: number;
  readonly breakWords: boolean;
  readonly breakHyphens: boolean;
}

/** Where a word may be broken after a hyphen: between letters, two before it at least. */
const HYPHENATED = /(?<=[^\d\W]{2}-)(?=[^\d\W]-?[^\d\W])/;

/** Python's `textwrap.wrap` of one line: lines of at most `width` characters, without spaces at the breaks. */
export function wrapLine(line: string, { width, breakWords, breakHyphens }: WrapOptions): string[] {
  if (width <= 0) valueError(`invalid width ${width} (must be > 0)`);
  const chunks = line
    .split(/([\t\n\v\f\r ]+)/)
    .flatMap((chunk) => (breakHyphens ? chunk.split(HYPHENATED) : [chunk]))
    .filter((chunk) => chunk !== "")
    .reverse();
  const lines: string[] = [];
  while (chunks.length > 0) {
    if (lines.length > 0 && chunks.at(-1)?.trim() === "") chunks.pop();
    const current = takeLine(chunks, width, { breakWords, breakHyphens });
    if (current.at(-1)?.trim() === "") current.pop();
    if (current.length > 0) lines.push(current.join(""));
  }
  return lines;
}

/** Takes from the end of `chunks` what fits on a line, and at least something. */
function takeLine(
  chunks: string[],
  width: number,
  { breakWords, breakHyphens }: Pick<WrapOptions, "breakWords" | "breakHyphens">,
): string[] {
  const line: string[] = [];
  let used = 0;
  for (let next = chunks.at(-1); next !== undefined && used + textLength(next) <= width; next = chunks.at(-1)) {
    line.push(next);
    used += textLength(next);
    chunks.pop();
  }
  const next = chunks.at(-1);
  if (next === undefined || textLength(next) <= width) return line;
  if (breakWords) {
    const fitting = textSlice(next, 0, width - used);
    // After a hyphen that does not begin the word, rather than in the middle.
    const part = (breakHyphens ? /^-*[^-].*-/su.exec(fitting)?.[0] : undefined) ?? fitting;
    line.push(part);
    chunks[chunks.length - 1] = next.slice(part.length);
  } else if (line.length === 0) {
    line.push(next);
    chunks.pop();
  }
  return line;
}
