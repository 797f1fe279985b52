import type { JsonValue } from "../../core/index.ts";
import { PythonSyntaxError, type PythonToken } from "./tokenize-python.ts";

/** A value and the index of the token behind it. */
export interface ReadLiteral {
  readonly value: JsonValue;
  readonly next: number;
}

const constants: Readonly<Record<string, JsonValue>> = { None: null, True: true, False: false };
const closing: Readonly<Record<string, string>> = { "[": "]", "(": ")", "{": "}" };

/**
 * Reads the literal that begins at a token: texts, numbers, `True`, `False`, `None`, lists, tuples, sets and dicts of
 * them. Tuples and sets become lists.
 *
 * @throws {PythonSyntaxError} for anything else, at its place
 */
export function pythonLiteral(tokens: readonly PythonToken[], at: number): ReadLiteral {
  const token = tokens[at];
  if (token === undefined) throw unexpected(tokens, at);
  if (token.kind === "string") return texts(tokens, at);
  if (token.kind === "number") return { value: numberOf(token, tokens, at), next: at + 1 };
  if (token.kind === "name" && Object.hasOwn(constants, token.text)) {
    return { value: constants[token.text] ?? null, next: at + 1 };
  }
  if (token.text === "-" || token.text === "+") {
    const { value, next } = pythonLiteral(tokens, at + 1);
    if (typeof value !== "number") throw unexpected(tokens, at);
    return { value: token.text === "-" ? -value : value, next };
  }
  if (token.text === "{") return dictOrSet(tokens, at);
  if (token.text === "[" || token.text === "(") return sequence(tokens, at);
  throw unexpected(tokens, at);
}

/** Strings that stand side by side are one. */
function texts(tokens: readonly PythonToken[], at: number): ReadLiteral {
  let next = at;
  let value = "";
  while (tokens[next]?.kind === "string") {
    value += tokens[next]?.text ?? "";
    next++;
  }
  return { value, next };
}

function numberOf(token: PythonToken, tokens: readonly PythonToken[], at: number): number {
  const value = Number(token.text.replaceAll("_", ""));
  if (Number.isNaN(value)) throw unexpected(tokens, at);
  return value;
}

function sequence(tokens: readonly PythonToken[], at: number): ReadLiteral {
  const close = closing[tokens[at]?.text ?? ""];
  const values: JsonValue[] = [];
  let commas = 0;
  let next = at + 1;
  while (tokens[next]?.text !== close) {
    const read = pythonLiteral(tokens, next);
    values.push(read.value);
    next = read.next;
    if (tokens[next]?.text === ",") {
      commas++;
      next++;
    } else if (tokens[next]?.text !== close) throw unexpected(tokens, next);
  }
  // Brackets around one value are only brackets.
  const isGroup = close === ")" && values.length === 1 && commas === 0;
  return { value: isGroup ? (values[0] ?? null) : values, next: next + 1 };
}

function dictOrSet(tokens: readonly PythonToken[], at: number): ReadLiteral {
  const entries: [string, JsonValue][] = [];
  const values: JsonValue[] = [];
  let next = at + 1;
  while (tokens[next]?.text !== "}" || tokens[next]?.kind === "string") {
    const key = pythonLiteral(tokens, next);
    next = key.next;
    if (tokens[next]?.text === ":") {
      const value = pythonLiteral(tokens, next + 1);
      entries.push([String(key.value), value.value]);
      next = value.next;
    } else values.push(key.value);
    if (tokens[next]?.text === ",") next++;
    else if (tokens[next]?.text !== "}") throw unexpected(tokens, next);
  }
  return { value: values.length > 0 ? values : Object.fromEntries(entries), next: next + 1 };
}

function unexpected(tokens: readonly PythonToken[], at: number): PythonSyntaxError {
  const token = tokens[at] ?? tokens.at(-1);
  const what = tokens[at] === undefined ? "the end of the file" : `"${tokens[at]?.text}"`;
  return new PythonSyntaxError(`${what} is no literal`, token?.line ?? 1, token?.column ?? 1);
}
