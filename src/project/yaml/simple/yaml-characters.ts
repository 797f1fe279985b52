/** The codes of the characters that mean something in YAML. */
export const characters = {
  newline: 10,
  space: 32,
  doubleQuote: 34,
  hash: 35,
  quote: 39,
  plus: 43,
  comma: 44,
  minus: 45,
  colon: 58,
  greater: 62,
  question: 63,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  openBrace: 123,
  bar: 124,
  closeBrace: 125,
} as const;

/** Whether a line ends at a character with this code: a line break, or the end of the text. */
export function isLineEnd(code: number): boolean {
  return code === characters.newline || Number.isNaN(code);
}
