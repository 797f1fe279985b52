import { PyDict, PyFloat, type Value } from "../../jinja/index.ts";

const token =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|(-?\d+)(\.\d+)?([eE][-+]?\d+)?|(true|false|null|NaN|-?Infinity))/y;

/**
 * The value of a JSON text, or undefined where it is none. Other than `JSON.parse` it keeps `1.0` a float, long integers
 * exact, and keys that look like numbers in their order.
 */
export function parseJson(text: string): Value | undefined {
  let at = 0;
  const next = (): RegExpExecArray => {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) throw new SyntaxError("not JSON");
    at = token.lastIndex;
    return match;
  };
  const expect = (...accepted: readonly string[]): string => {
    const found = next()[1] ?? "";
    if (!accepted.includes(found)) throw new SyntaxError("not JSON");
    return found;
  };
  const peek = (mark: string): boolean => {
    const start = at;
    if (next()[1] === mark) return true;
    at = start;
    return false;
  };
  const value = (): Value => {
    const [, mark, string, integer, fraction, exponent, word] = next();
    if (string !== undefined)
      return JSON.parse(string.replace(/[\n\t]/g, (char) => JSON.stringify(char).slice(1, -1))) as string;
    if (integer !== undefined) return numberOf(integer, `${fraction ?? ""}${exponent ?? ""}`);
    if (word !== undefined) return wordOf(word);
    if (mark === "[") return listOf();
    if (mark === "{") return dictOf();
    throw new SyntaxError("not JSON");
  };
  const listOf = (): Value[] => {
    const items: Value[] = [];
    if (peek("]")) return items;
    do items.push(value());
    while (expect(",", "]") === ",");
    return items;
  };
  const dictOf = (): PyDict => {
    const dict = new PyDict();
    if (peek("}")) return dict;
    do {
      const key = next()[2];
      if (key === undefined) throw new SyntaxError("not JSON");
      expect(":");
      dict.set(JSON.parse(key) as string, value());
    } while (expect(",", "}") === ",");
    return dict;
  };
  try {
    const result = value();
    return text.slice(at).trim() === "" ? result : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function numberOf(integer: string, rest: string): Value {
  if (rest !== "") return new PyFloat(Number(integer + rest));
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : BigInt(integer);
}

function wordOf(word: string): Value {
  if (word === "null") return null;
  if (word === "true" || word === "false") return word === "true";
  return new PyFloat(Number(word));
}
