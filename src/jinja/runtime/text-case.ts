/** First character upper case, the rest lower case, as Python's `capitalize`. */
export function capitalize(text: string): string {
  const first = text.codePointAt(0);
  if (first === undefined) return text;
  const head = String.fromCodePoint(first);
  return titleCharacter(head) + text.slice(head.length).toLowerCase();
}

/** Letters of two parts, as those of Croatian and the ligatures, have a third case: only the first part is upper case. */
function titleCharacter(char: string): string {
  const digraph = /^[\u01c4-\u01cc\u01f1-\u01f3]$/.test(char) ? char.normalize("NFKD").slice(0, 1).toUpperCase() : "";
  const mixed: Readonly<Record<string, string>> = { D: "\u01f2", L: "\u01c8", N: "\u01cb" };
  if (digraph !== "") return /[\u01c4-\u01c6]/.test(char) ? "\u01c5" : (mixed[digraph] ?? char);
  const [first = "", ...rest] = Array.from(char.toUpperCase());
  return rest.length > 0 && /^\p{Script=Latin}+$/u.test(char)
    ? first + rest.join("").toLowerCase()
    : char.toUpperCase();
}

/** Python's `str.title`: a letter after anything but a letter starts a word. */
export function titleCase(text: string): string {
  return text.replace(/\p{L}[\p{L}\p{M}]*/gu, capitalize);
}

export function swapCase(text: string): string {
  return Array.from(text, (char) => (char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase())).join("");
}

export function isUpperText(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

export function isLowerText(text: string): boolean {
  return text === text.toLowerCase() && text !== text.toUpperCase();
}
