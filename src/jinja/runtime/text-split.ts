import { valueError } from "./python-error.ts";
import { PYTHON_SPACE, stripText } from "./text-strip.ts";

const SPACES = new RegExp(`${PYTHON_SPACE}+`);
const LAST_SPACES = new RegExp(
  `${PYTHON_SPACE}+(?=[^\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*$)`,
);
const LINE_ENDS = "[\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029]";
const LINE_END = new RegExp(`\\r\\n|${LINE_ENDS}`, "g");

/** Python's `split`: on a separator, or on runs of whitespace; at most `limit` times where it is not negative. */
export function splitText(text: string, separator: string | null, limit: number): string[] {
  if (separator === "") valueError("empty separator");
  if (separator !== null) {
    const parts = text.split(separator);
    if (limit < 0 || parts.length <= limit + 1) return parts;
    return [...parts.slice(0, limit), parts.slice(limit).join(separator)];
  }
  const parts: string[] = [];
  let rest = stripText(text, null, "left");
  while (rest !== "") {
    const space = limit >= 0 && parts.length >= limit ? null : SPACES.exec(rest);
    if (space === null) {
      parts.push(parts.length >= limit && limit >= 0 ? rest : stripText(rest, null, "right"));
      break;
    }
    parts.push(rest.slice(0, space.index));
    rest = rest.slice(space.index + space[0].length);
  }
  return parts;
}

/** Python's `rsplit`, which counts its splits from the right. */
export function rightSplitText(text: string, separator: string | null, limit: number): string[] {
  if (limit < 0) return splitText(text, separator, limit);
  if (separator === "") valueError("empty separator");
  if (separator !== null) {
    const parts = text.split(separator);
    const cut = parts.length - limit;
    return cut <= 1 ? parts : [parts.slice(0, cut).join(separator), ...parts.slice(cut)];
  }
  const parts: string[] = [];
  let rest = stripText(text, null, "right");
  while (rest !== "" && parts.length < limit) {
    const space = LAST_SPACES.exec(rest);
    if (space === null) break;
    parts.unshift(rest.slice(space.index + space[0].length));
    rest = rest.slice(0, space.index);
  }
  if (stripText(rest, null, "both") !== "") parts.unshift(parts.length < limit ? stripText(rest, null, "left") : rest);
  return parts;
}

/** Python's `splitlines`. */
export function splitLines(text: string, keepEnds = false): string[] {
  const lines: string[] = [];
  let start = 0;
  for (const match of text.matchAll(LINE_END)) {
    const end = match.index + match[0].length;
    lines.push(text.slice(start, keepEnds ? end : match.index));
    start = end;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}
