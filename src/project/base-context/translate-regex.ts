import { XformError } from "../../core/index.ts";

/** Python's flags by name and letter, with JavaScript's letter; null where the translation alone has the effect. */
export const regexFlags = {
  IGNORECASE: { letter: "i", value: 2, native: "i" },
  LOCALE: { letter: "L", value: 4, native: null },
  MULTILINE: { letter: "m", value: 8, native: "m" },
  DOTALL: { letter: "s", value: 16, native: "s" },
  UNICODE: { letter: "u", value: 32, native: null },
  VERBOSE: { letter: "x", value: 64, native: null },
  ASCII: { letter: "a", value: 256, native: null },
} as const;

/**
 * A Python regular expression as JavaScript's: named groups, anchors, inline flags, verbose mode.
 *
 * @example
 * translateRegex("(?P<year>\\d{4})", 0); // /(?<year>\d{4})/dgu
 */
export function translateRegex(pattern: string, flags: number): RegExp {
  let all = flags;
  const withoutFlags = pattern.replace(/^\(\?([aiLmsux]+)\)/, (_, letters: string) => {
    for (const flag of Object.values(regexFlags)) if (letters.includes(flag.letter)) all |= flag.value;
    return "";
  });
  const native = Object.values(regexFlags).flatMap((flag) =>
    all & flag.value && flag.native !== null ? [flag.native] : [],
  );
  const source = translate(
    withoutFlags,
    (all & regexFlags.VERBOSE.value) !== 0,
    (all & regexFlags.MULTILINE.value) !== 0,
  );
  try {
    return new RegExp(source, `dgu${native.join("")}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /, "") : "";
    throw new XformError("parse/jinja-render", `the regular expression ${pattern} cannot be used: ${reason}`);
  }
}

/** What may stand after a backslash in JavaScript's unicode mode. */
const escapable = /[\^$\\.*+?()[\]{}|/dDwWsSbBfnrtv0-9cxukpP]/;

function translate(pattern: string, verbose: boolean, multiline: boolean): string {
  let out = "";
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? "";
    if (char === "\\") {
      const next = pattern[++at] ?? "";
      out += inClass && next === "-" ? "\\-" : translateEscape(next);
    } else if (inClass) {
      if (char === "]") inClass = false;
      // Unicode mode takes brackets in a class only escaped.
      out += char === "[" ? "\\[" : char;
    } else if (char === "[") {
      inClass = true;
      out += char;
      if (pattern[at + 1] === "^") out += pattern[++at];
      // A bracket right at the start of a class stands for itself.
      if (pattern[at + 1] === "]") {
        out += "\\]";
        at++;
      }
    } else if (char === "(" && pattern.startsWith("(?P<", at)) {
      out += "(?<";
      at += 3;
    } else if (char === "(" && pattern.startsWith("(?P=", at)) {
      const end = pattern.indexOf(")", at);
      out += `\\k<${pattern.slice(at + 4, end)}>`;
      at = end;
    } else if (char === "(" && pattern.startsWith("(?#", at)) {
      at = pattern.indexOf(")", at);
    } else if (verbose && /\s/.test(char)) {
    } else if (verbose && char === "#") {
      const end = pattern.indexOf("\n", at);
      at = end === -1 ? pattern.length : end;
    } else if (char === "$" && !multiline) {
      // Python's $ also matches before a newline at the end.
      out += "(?=\\n?(?![\\s\\S]))";
    } else if (char === "{" && !/^\{\d*,?\d*\}/.test(pattern.slice(at))) {
      out += "\\{";
    } else if (char === "}" && !/\{\d*,?\d*$/.test(pattern.slice(0, at))) {
      out += "\\}";
    } else if (char === "{" && pattern[at + 1] === ",") {
      out += "{0";
    } else {
      out += char;
    }
  }
  return out;
}

function translateEscape(next: string): string {
  if (next === "A") return "(?<![\\s\\S])";
  if (next === "Z") return "(?![\\s\\S])";
  if (next === "a") return "\\x07";
  return escapable.test(next) ? `\\${next}` : next;
}
