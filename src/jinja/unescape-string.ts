const ESCAPE = /\\(?:\n|\\|'|"|a|b|f|n|r|t|v|[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/g;

const NAMED: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** The text of a Python string literal's inside. An escape Python does not know keeps its backslash (`'\d'`), as regexes in SQL need. */
export function unescapeString(inside: string): string {
  if (!inside.includes("\\")) return inside;
  return inside.replace(ESCAPE, (sequence) => {
    const letter = sequence[1] ?? "";
    const named = NAMED[letter];
    if (named !== undefined) return named;
    if (letter === "x" || letter === "u" || letter === "U") {
      const code = Number.parseInt(sequence.slice(2), 16);
      return code > 0x10ffff ? sequence : String.fromCodePoint(code);
    }
    return String.fromCharCode(Number.parseInt(sequence.slice(1), 8));
  });
}
