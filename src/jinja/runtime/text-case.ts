/** First character upper case, the rest lower case, as Python's `capitalize`. */
export function capitalize(text: string): string {
  const first = text.codePointAt(0);
  if (first === undefined) return text;
  const head = String.fromCodePoint(first);
  return head.toUpperCase() + text.slice(head.length).toLowerCase();
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
