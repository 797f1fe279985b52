import { XformError } from "../../core/index.ts";
import { GuardedRegex } from "./guarded-regex.ts";

/** Python's flags by name and letter, with JavaScript's letter; null where the translation alone has the effect. */
export const regexFlags = {
  IGNORECASE: { letter: "i", value: 2, native: "i" },
  LOCALE: { letter: "L", value: 4, native: null },
  MULTILINE: { letter: "m", value: 8, native: null },
  DOTALL: { letter: "s", value: 16, native: null },
  UNICODE: { letter: "u", value: 32, native: null },
  VERBOSE: { letter: "x", value: 64, native: null },
  ASCII: { letter: "a", value: 256, native: null },
} as const;

/**
 * A Python regular expression as JavaScript's: named groups, anchors, inline flags, verbose mode, words and digits of all
 * scripts. Possessive quantifiers, atomic groups and conditions are refused: JavaScript has nothing like them.
 *
 * @example
 * translateRegex("(?P<year>\\d{4})", 0); // /(?<year>[\p{Nd}]{4})/dgu
 */
export function translateRegex(pattern: string, flags: number): RegExp {
  const [inline = ""] = /^(?:\(\?[aiLmsux]+\))*/.exec(pattern) ?? [];
  const all = flags | flagsOf(inline);
  const source = new Translation(pattern.slice(inline.length), pattern).run(all);
  try {
    return new GuardedRegex(source, `dgu${(all & regexFlags.IGNORECASE.value) === 0 ? "" : "i"}`, { written: pattern });
  } catch (error) {
    return refuse(pattern, error instanceof Error ? error.message.replace(/^.*: /, "") : "");
  }
}

function flagsOf(letters: string): number {
  return Object.values(regexFlags).reduce((sum, flag) => (letters.includes(flag.letter) ? sum | flag.value : sum), 0);
}

function refuse(pattern: string, reason: string): never {
  throw new XformError("parse/jinja-render", `the regular expression ${pattern} cannot be used: ${reason}`);
}

/** What may stand after a backslash in JavaScript's unicode mode. */
const escapable = /[\^$\\.*+?()[\]{}|/dDwWsSbBfnrtv0-9cxukpP]/;

const word = "\\p{L}\\p{N}_";
const before = "(?<![\\s\\S])";

/** One pass over a pattern. */
class Translation {
  readonly #text: string;
  readonly #whole: string;
  #at = 0;
  #out = "";
  /** Flags of the groups that are open, the innermost last. */
  readonly #open: number[] = [];
  #flags = 0;
  #wholeFlags = 0;

  constructor(text: string, whole: string) {
    this.#text = text;
    this.#whole = whole;
  }

  run(flags: number): string {
    this.#flags = flags;
    this.#wholeFlags = flags;
    while (this.#at < this.#text.length) this.#step();
    return this.#out;
  }

  #has(flag: keyof typeof regexFlags): boolean {
    return (this.#flags & regexFlags[flag].value) !== 0;
  }

  #step(): void {
    const char = this.#text[this.#at++] ?? "";
    const rest = this.#text.slice(this.#at);
    if (char === "\\") this.#escape();
    else if (char === "[") this.#class();
    else if (char === "(") this.#group();
    else if (char === ")") {
      this.#out += ")";
      this.#flags = this.#open.pop() ?? this.#flags;
    } else if (this.#has("VERBOSE") && /\s/.test(char)) {
    } else if (this.#has("VERBOSE") && char === "#") {
      const end = rest.indexOf("\n");
      this.#at = end === -1 ? this.#text.length : this.#at + end;
    } else if (char === "$") this.#out += this.#has("MULTILINE") ? "(?=\\n|(?![\\s\\S]))" : "(?=\\n?(?![\\s\\S]))";
    else if (char === "^") this.#out += this.#has("MULTILINE") ? "(?<=\\n|(?<![\\s\\S]))" : before;
    else if (char === ".") this.#out += this.#has("DOTALL") ? "[\\s\\S]" : "[^\\n]";
    else if (char === "{") this.#braces(rest);
    else if (char === "}") this.#out += "\\}";
    else if (/[*+?]/.test(char)) this.#quantifier(char);
    else this.#out += this.#literal(char);
  }

  /** A letter in a group of its own without regard to case is written in both. */
  #literal(char: string): string {
    if (!this.#has("IGNORECASE") || (this.#wholeFlags & regexFlags.IGNORECASE.value) !== 0) return char;
    const [lower, upper] = [char.toLowerCase(), char.toUpperCase()];
    return lower === upper ? char : `[${lower}${upper}]`;
  }

  #quantifier(char: string): void {
    this.#out += char;
    if (this.#text[this.#at] === "+") refuse(this.#whole, "possessive quantifiers are not supported");
    if (this.#text[this.#at] === "?") {
      this.#out += "?";
      this.#at++;
    }
  }

  #braces(rest: string): void {
    const match = /^(\d*)(,?)(\d*)\}/.exec(rest);
    if (match === null || match[0] === "}" || match[0] === ",}") {
      this.#out += "\\{";
      return;
    }
    this.#at += match[0].length;
    this.#out += `{${match[1] === "" ? "0" : match[1]}${match[2]}${match[3]}`;
    this.#quantifier("}");
  }

  #group(): void {
    const rest = this.#text.slice(this.#at);
    const comment = /^\?#[^)]*\)/.exec(rest);
    const backReference = /^\?P=(\w+)\)/.exec(rest);
    const local = /^\?([aiLmsux]*)(?:-([imsx]+))?:/.exec(rest);
    if (comment !== null) this.#at += comment[0].length;
    else if (backReference !== null) {
      this.#out += `\\k<${backReference[1]}>`;
      this.#at += backReference[0].length;
    } else if (rest.startsWith("?>")) refuse(this.#whole, "atomic groups are not supported");
    else if (rest.startsWith("?(")) refuse(this.#whole, "conditions are not supported");
    else if (local !== null) {
      this.#open.push(this.#flags);
      this.#flags = (this.#flags | flagsOf(local[1] ?? "")) & ~flagsOf(local[2] ?? "");
      this.#out += "(?:";
      this.#at += local[0].length;
    } else {
      this.#open.push(this.#flags);
      const prefix = /^\?(?:P<|<[=!]|[=!])/.exec(rest)?.[0] ?? "";
      this.#out += `(${prefix.replace("P<", "<")}`;
      this.#at += prefix.length;
      if (prefix !== "?P<") return;
      const end = this.#text.indexOf(">", this.#at) + 1;
      this.#out += this.#text.slice(this.#at, end);
      this.#at = end;
    }
  }

  #escape(): void {
    const next = this.#text[this.#at++] ?? "";
    const isWide = !this.#has("ASCII");
    if (next === "A") this.#out += before;
    else if (next === "Z") this.#out += "(?![\\s\\S])";
    else if (isWide && next === "d") this.#out += "\\p{Nd}";
    else if (isWide && next === "D") this.#out += "\\P{Nd}";
    else if (isWide && next === "w") this.#out += `[${word}]`;
    else if (isWide && next === "W") this.#out += `[^${word}]`;
    else if (isWide && next === "b") this.#out += `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))`;
    else if (isWide && next === "B") this.#out += `(?:(?<=[${word}])(?=[${word}])|(?<![${word}])(?![${word}]))`;
    else this.#out += plainEscape(next);
  }

  #class(): void {
    this.#out += "[";
    if (this.#text[this.#at] === "^") this.#out += this.#text[this.#at++];
    // A bracket right at the start of a class stands for itself.
    let isFirst = true;
    for (; this.#at < this.#text.length; isFirst = false) {
      const char = this.#text[this.#at++] ?? "";
      if (char === "]" && !isFirst) {
        this.#out += "]";
        return;
      }
      this.#out += char === "\\" ? this.#classEscape() : this.#classLiteral(char);
    }
    refuse(this.#whole, "a class [ is not closed");
  }

  #classLiteral(char: string): string {
    // Unicode mode takes brackets in a class only escaped.
    if (char === "[" || char === "]") return `\\${char}`;
    const range = /^-([^\]\\])/.exec(this.#text.slice(this.#at))?.[1];
    if (range !== undefined) {
      this.#at += 2;
      const written = `${char}-${range}`;
      return this.#bothCases(
        written,
        `${char.toLowerCase()}-${range.toLowerCase()}`,
        `${char.toUpperCase()}-${range.toUpperCase()}`,
      );
    }
    return this.#bothCases(char, char.toLowerCase(), char.toUpperCase());
  }

  #bothCases(written: string, lower: string, upper: string): string {
    if (!this.#has("IGNORECASE") || (this.#wholeFlags & regexFlags.IGNORECASE.value) !== 0) return written;
    return lower === upper ? written : lower + upper;
  }

  #classEscape(): string {
    const next = this.#text[this.#at++] ?? "";
    if (next === "-") return "\\-";
    if (this.#has("ASCII")) return plainEscape(next);
    if (next === "d") return "\\p{Nd}";
    if (next === "D") return "\\P{Nd}";
    return next === "w" ? word : plainEscape(next);
  }
}

function plainEscape(next: string): string {
  if (next === "a") return "\\x07";
  return escapable.test(next) ? `\\${next}` : next;
}
