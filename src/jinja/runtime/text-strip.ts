import { characters } from "./text-units.ts";

/** What Python takes for whitespace; JavaScript's `\s` differs in some control characters and the byte order mark. */
export const PYTHON_SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const LEADING = new RegExp(`^${PYTHON_SPACE}+`);
const TRAILING_CHAR = new RegExp(PYTHON_SPACE);

export type Side = "left" | "right" | "both";

/** Python's `strip`, `lstrip` and `rstrip`: of whitespace, or of any of the given characters. */
export function stripText(text: string, strippedCharacters: string | null, side: Side): string {
  if (strippedCharacters === null) return stripSpace(text, side);
  const stripped = new Set(characters(strippedCharacters));
  const chars = characters(text);
  let start = 0;
  let end = chars.length;
  if (side !== "right") while (start < end && stripped.has(chars[start] ?? "")) start++;
  if (side !== "left") while (end > start && stripped.has(chars[end - 1] ?? "")) end--;
  return chars.slice(start, end).join("");
}

function stripSpace(text: string, side: Side): string {
  const kept = side === "right" ? text : text.replace(LEADING, "");
  if (side === "left") return kept;
  let end = kept.length;
  while (end > 0 && TRAILING_CHAR.test(kept[end - 1] ?? "")) end--;
  return kept.slice(0, end);
}
