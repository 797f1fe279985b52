import { resolveScalar } from "./resolve-scalar.ts";

/** How a text is written in a YAML document. */
export type ScalarStyle = "plain" | "single" | "double";

/** What of a text decides how it can be written. */
interface TextTraits {
  readonly isMultiline: boolean;
  readonly allowsPlain: boolean;
  readonly allowsSingle: boolean;
}

const blank = /[\0 \t\r\n\u0085\u2028\u2029]/;
const lineBreak = /[\n\u0085\u2028\u2029]/;

/**
 * The style that PyYAML chooses for a text in block context: plain where it would be read as the same text, else in
 * single quotes, and in double quotes where it has what only these can hold.
 *
 * @param isKey whether it is the key of an entry on one line
 */
export function scalarStyle(text: string, isKey: boolean): ScalarStyle {
  const { isMultiline, allowsPlain, allowsSingle } = traitsOf(text);
  if (allowsPlain && readsAsText(text) && !(isKey && (text === "" || isMultiline))) return "plain";
  return allowsSingle && !(isKey && isMultiline) ? "single" : "double";
}

/** Whether a key can stand on one line with its colon. */
export function isSimpleKey(text: string): boolean {
  return text !== "" && text.length < 128 && !lineBreak.test(text);
}

const moment =
  /^\d{4}-\d\d-\d\d$|^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$/;

function readsAsText(text: string): boolean {
  return text !== "=" && text !== "<<" && !moment.test(text) && resolveScalar(text) === text;
}

function traitsOf(text: string): TextTraits {
  if (text === "") return { isMultiline: false, allowsPlain: true, allowsSingle: true };
  const isMultiline = lineBreak.test(text);
  // Anything but printable ASCII is written as an escape.
  const isSpecial = /[^\n\x20-\x7e]/u.test(text) || / \n/.test(text);
  const isPadded = /^[ \n]|[ \n]$/.test(text);
  return {
    isMultiline,
    allowsPlain: !isSpecial && !isPadded && !isMultiline && !hasIndicators(text),
    allowsSingle: !isSpecial && !/\n /.test(text),
  };
}

/** Whether a text has what means something else in a block. */
function hasIndicators(text: string): boolean {
  if (/^(?:---|\.\.\.)/.test(text) || /^[#,[\]{}&*!|>'"%@`]/.test(text)) return true;
  const isFollowed = (index: number) => index + 1 >= text.length || blank.test(text[index + 1] ?? "");
  if (/^[?:-]/.test(text) && isFollowed(0)) return true;
  for (let index = 1; index < text.length; index++) {
    if (text[index] === ":" && isFollowed(index)) return true;
    if (text[index] === "#" && blank.test(text[index - 1] ?? "")) return true;
  }
  return false;
}
