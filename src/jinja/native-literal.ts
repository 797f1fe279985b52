import { negate, plus } from "./runtime/arithmetic.ts";
import { isNumeric } from "./runtime/numbers.ts";
import { PyDict } from "./runtime/py-dict.ts";
import { PyFloat } from "./runtime/py-float.ts";
import { PySet } from "./runtime/py-set.ts";
import { PyTuple } from "./runtime/py-tuple.ts";
import { PythonError } from "./runtime/python-error.ts";
import type { Value } from "./runtime/value.ts";
import { unescapeString } from "./unescape-string.ts";

const NUMBER =
  /0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*)?\.\d(?:_?\d)*(?:[eE][+-]?\d+)?|\d(?:_?\d)*\.?(?:[eE][+-]?\d+)?/y;
const STRING = /([rRuU]?)('''[\s\S]*?'''|"""[\s\S]*?"""|'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*")/y;
const WORD = /[A-Za-z_]\w*/y;
const DEEPEST = 100;

/** Python's `ast.literal_eval`; undefined where the text is no literal. */
export function parseLiteral(text: string): Value | undefined {
  try {
    return new LiteralParser(text).parse();
  } catch (error) {
    if (error instanceof NotLiteral || error instanceof PythonError) return undefined;
    throw error;
  }
}

class NotLiteral extends Error {}

class LiteralParser {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Value {
    // Indentation at the start is an error in Python.
    if (/^[ \t\n\r]/.test(this.#text)) throw new NotLiteral();
    const value = this.#items();
    this.#space();
    if (this.#at < this.#text.length) throw new NotLiteral();
    return value;
  }

  /** One value, or several with commas between them, which are a tuple. */
  #items(close = ""): Value {
    const first = this.#value();
    if (!this.#take(",")) return first;
    const items = [first];
    while (!this.#atEnd(close)) {
      items.push(this.#value());
      if (!this.#take(",")) break;
    }
    return PyTuple.create(items);
  }

  #atEnd(close: string): boolean {
    this.#space();
    return this.#at >= this.#text.length || (close !== "" && this.#text[this.#at] === close);
  }

  #value(): Value {
    this.#space();
    if (this.#depth++ > DEEPEST) throw new NotLiteral();
    const value = this.#unnested();
    this.#depth--;
    return value;
  }

  #unnested(): Value {
    const char = this.#text[this.#at] ?? "";
    if (char === "-" || char === "+") {
      this.#at++;
      const operand = this.#value();
      if (!isNumeric(operand) || typeof operand === "boolean") throw new NotLiteral();
      return char === "-" ? negate(operand) : plus(operand);
    }
    if (char === "[") return this.#sequence("]");
    if (char === "(") return this.#parenthesized();
    if (char === "{") return this.#braces();
    return this.#string() ?? this.#number() ?? this.#word();
  }

  #sequence(close: string): Value[] {
    this.#at++;
    const items: Value[] = [];
    while (!this.#take(close)) {
      items.push(this.#value());
      if (!this.#take(",")) {
        this.#expect(close);
        break;
      }
    }
    return items;
  }

  #parenthesized(): Value {
    this.#at++;
    if (this.#take(")")) return new PyTuple();
    const value = this.#items(")");
    this.#expect(")");
    return value;
  }

  #braces(): Value {
    this.#at++;
    if (this.#take("}")) return new PyDict();
    const first = this.#value();
    if (!this.#take(":")) {
      const items = [first];
      while (this.#take(",") && !this.#atEnd("}")) items.push(this.#value());
      this.#expect("}");
      return new PySet(items);
    }
    const dict = new PyDict([[first, this.#value()]]);
    while (this.#take(",") && !this.#atEnd("}")) {
      const key = this.#value();
      this.#expect(":");
      dict.set(key, this.#value());
    }
    this.#expect("}");
    return dict;
  }

  #string(): string | undefined {
    let text: string | undefined;
    for (;;) {
      const match = this.#match(STRING);
      if (match === null) return text;
      const [, prefix = "", quoted = ""] = match;
      const quotes = quoted.startsWith("'''") || quoted.startsWith('"""') ? 3 : 1;
      const inside = quoted.slice(quotes, -quotes);
      text = (text ?? "") + (prefix.toLowerCase() === "r" ? inside : unescapeString(inside));
      this.#space();
    }
  }

  #number(): Value | undefined {
    const match = this.#match(NUMBER);
    if (match === null) return undefined;
    const digits = match[0].replaceAll("_", "");
    // `1j`, `012` and `1abc` are no numbers a template would mean.
    if (/\w/.test(this.#text[this.#at] ?? "") || /^0+[1-9]\d*$/.test(digits)) throw new NotLiteral();
    if (/^0[xXoObB]/.test(digits) || /^\d+$/.test(digits)) {
      const value = Number(digits);
      return Number.isSafeInteger(value) ? value : BigInt(digits);
    }
    return new PyFloat(Number(digits));
  }

  #word(): Value {
    const word = this.#match(WORD)?.[0];
    if (word === "None") return null;
    if (word === "True") return true;
    if (word === "False") return false;
    if (word === "set" && this.#take("(") && this.#take(")")) return new PySet();
    throw new NotLiteral();
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at += match[0].length;
    return match;
  }

  #take(char: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #expect(char: string): void {
    if (!this.#take(char)) throw new NotLiteral();
  }

  #space(): void {
    while (this.#at < this.#text.length && " \t\n\r\f".includes(this.#text[this.#at] ?? "")) this.#at++;
  }
}
