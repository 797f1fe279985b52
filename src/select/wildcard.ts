const special = /[.+^${}()|\\]/;

/** Tells whether a text has a wildcard of fnmatch: `*`, `?` or `[…]`. */
export function hasWildcard(pattern: string): boolean {
  return /[*?[\]]/.test(pattern);
}

/**
 * A function that tells whether a text fits a pattern of Python's fnmatch: `*` stands for any text, `?` for one
 * character, `[abc]` and `[!abc]` for one of some characters. Case matters.
 */
export function wildcard(pattern: string): (text: string) => boolean {
  if (!hasWildcard(pattern)) return (text) => text === pattern;
  const expression = new RegExp(`^${toExpression(pattern)}$`, "s");
  const begin = plainBegin(pattern);
  return (text) => text.startsWith(begin) && expression.test(text);
}

/** What stands before the first wildcard of a pattern: most texts can be told by it. */
export function plainBegin(pattern: string): string {
  return /^[^*?[\]]*/.exec(pattern)?.[0] ?? "";
}

function toExpression(pattern: string): string {
  let expression = "";
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index] as string;
    if (character === "*") expression += ".*";
    else if (character === "?") expression += ".";
    else if (character === "[") {
      const end = pattern.indexOf("]", index + (pattern[index + 1] === "!" ? 3 : 2));
      if (end < 0) {
        expression += "\\[";
        continue;
      }
      const set = pattern
        .slice(index + 1, end)
        .replace(/[\\\]]/g, "\\$&")
        .replace(/^\^/, "\\^")
        .replace(/^!/, "^");
      expression += `[${set}]`;
      index = end;
    } else expression += special.test(character) || character === "]" ? `\\${character}` : character;
  }
  return expression;
}
