import {
  callValue,
  type JinjaObject,
  type NativeFunction,
  noArguments,
  PyDict,
  PyTuple,
  toText,
  type Value,
} from "../../jinja/index.ts";
import { GuardedRegex } from "./guarded-regex.ts";
import { nativeFunction, optional, TemplateModule } from "./native-function.ts";
import { flagsOf, RegexFlag } from "./regex-flag.ts";
import { expandTemplate, RegexMatch } from "./regex-match.ts";
import { regexFlags, translateRegex } from "./translate-regex.ts";

/** The functions of a pattern; `find` gives the expression to use, with `lastIndex` at 0. */
type Method = (expression: RegExp, ...values: Value[]) => Value | Promise<Value>;

interface MethodDefinition {
  readonly parameters: readonly Parameters<typeof nativeFunction>[1][number][];
  readonly run: Method;
}

const methods: Readonly<Record<string, MethodDefinition>> = {
  search: { parameters: ["string"], run: (expression, text) => matchOf(expression.exec(toText(text ?? null)), text) },
  match: {
    parameters: ["string"],
    run: (expression, text) => matchOf(sticky(expression, "").exec(toText(text ?? null)), text),
  },
  fullmatch: {
    parameters: ["string"],
    run: (expression, text) => matchOf(sticky(expression, "$").exec(toText(text ?? null)), text),
  },
  findall: {
    parameters: ["string"],
    run: (expression, text) =>
      [...toText(text ?? null).matchAll(expression)].map((match) => {
        const groups = match.slice(1).map((group) => group ?? "");
        return groups.length === 0 ? match[0] : groups.length === 1 ? (groups[0] ?? "") : PyTuple.create(groups);
      }),
  },
  finditer: {
    parameters: ["string"],
    run: (expression, text) => [...toText(text ?? null).matchAll(expression)].map((match) => new RegexMatch(match)),
  },
  sub: {
    parameters: ["repl", "string", optional("count", 0)],
    run: (expression, replacement, text, count) =>
      substitute(expression, replacement ?? null, toText(text ?? null), Number(count), (result) => result),
  },
  subn: {
    parameters: ["repl", "string", optional("count", 0)],
    run: (expression, replacement, text, count) =>
      substitute(expression, replacement ?? null, toText(text ?? null), Number(count), (result, times) =>
        PyTuple.create([result, times]),
      ),
  },
  split: {
    parameters: ["string", optional("maxsplit", 0)],
    run: (expression, text, limit) => split(expression, toText(text ?? null), Number(limit)),
  },
};

/** A compiled pattern. */
class RegexPattern extends TemplateModule {
  readonly pattern: string;
  readonly flags: number;

  constructor(pattern: string, flags: number) {
    const bound = Object.entries(methods).map(([name, { parameters, run }]) => [
      name,
      () => nativeFunction(name, parameters, (...values) => run(translateRegex(pattern, flags), ...values)),
    ]);
    super("re.Pattern", {
      ...Object.fromEntries(bound),
      pattern: () => pattern,
      // Patterns of text are Unicode's unless they say otherwise.
      flags: () => (flags & regexFlags.ASCII.value ? flags : flags | regexFlags.UNICODE.value),
      groups: () => groupsOf(pattern, flags).length - 1,
      groupindex: () =>
        new PyDict(
          Object.keys(groupsOf(pattern, flags).groups ?? {}).map((name) => [name, groupNumber(pattern, name)]),
        ),
    });
    this.pattern = pattern;
    this.flags = flags;
  }

  override toRepr(): string {
    return `re.compile('${this.pattern}')`;
  }
}

/** A match of nothing, which has the groups of the pattern. */
function groupsOf(pattern: string, flags: number): RegExpExecArray {
  const { source, flags: native } = translateRegex(pattern, flags);
  return new RegExp(`${source}|`, native).exec("") as RegExpExecArray;
}

/** The number of a named group: one more than the groups that open before it. */
function groupNumber(pattern: string, name: string): number {
  const opened = pattern.slice(0, pattern.indexOf(`(?P<${name}>`)).match(/(?<!\\)\((?!\?)|\(\?P</g);
  return (opened?.length ?? 0) + 1;
}

function moduleFunction(name: string, { parameters, run }: MethodDefinition): NativeFunction {
  return nativeFunction(name, ["pattern", ...parameters, optional("flags", 0)], (pattern, ...values) => {
    const flags = flagsOf(values.pop());
    const compiled = asPattern(pattern ?? null, flags);
    return run(translateRegex(compiled.pattern, compiled.flags), ...values);
  });
}

function asPattern(pattern: Value, flags: number): RegexPattern {
  return pattern instanceof RegexPattern ? pattern : new RegexPattern(toText(pattern), flags);
}

/** `modules.re`: Python's regular expressions on JavaScript's. */
export const regexModule: JinjaObject = new TemplateModule("re", {
  ...Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, () => moduleFunction(name, method)])),
  compile: () =>
    nativeFunction("compile", ["pattern", optional("flags", 0)], (pattern, flags) =>
      asPattern(pattern ?? null, flagsOf(flags)),
    ),
  escape: () =>
    nativeFunction("escape", ["pattern"], (text) => toText(text ?? null).replace(/[\\^$.|?*+()[\]{}\-#&~\s]/g, "\\$&")),
  ...Object.fromEntries(
    Object.entries(regexFlags).flatMap(([name, { letter, value }]) => [
      [name, () => new RegexFlag(name, value)],
      [letter.toUpperCase(), () => new RegexFlag(name, value)],
    ]),
  ),
});

function matchOf(match: RegExpExecArray | null, _text: Value | undefined): Value {
  return match === null ? null : new RegexMatch(match);
}

function sticky(expression: RegExp, end: string): RegExp {
  const source = end === "" ? expression.source : `(?:${expression.source})(?![\\s\\S])`;
  return new GuardedRegex(source, `${expression.flags.replace("g", "")}y`, {
    ...(expression instanceof GuardedRegex ? { written: expression.written } : {}),
  });
}

/** The text with its matches replaced, and how many there were; a function that is awaited gives a promise. */
function substitute(
  expression: RegExp,
  replacement: Value,
  text: string,
  limit: number,
  finish: (text: string, count: number) => Value,
): Value | Promise<Value> {
  const pieces: (Value | Promise<Value>)[] = [];
  let count = 0;
  let end = 0;
  for (const match of text.matchAll(expression)) {
    if (limit > 0 && count >= limit) break;
    count++;
    pieces.push(text.slice(end, match.index));
    pieces.push(
      typeof replacement === "string"
        ? expandTemplate(replacement, match)
        : callValue(replacement, { positional: [new RegexMatch(match)], keywords: noArguments.keywords }),
    );
    end = match.index + match[0].length;
  }
  pieces.push(text.slice(end));
  const joined = (values: readonly Value[]) => finish(values.map((value) => toText(value)).join(""), count);
  return pieces.some((piece) => piece instanceof Promise)
    ? Promise.all(pieces).then(joined)
    : joined(pieces as Value[]);
}

function split(expression: RegExp, text: string, limit: number): Value[] {
  const parts: Value[] = [];
  let end = 0;
  let count = 0;
  for (const match of text.matchAll(expression)) {
    if (limit > 0 && count >= limit) break;
    count++;
    parts.push(text.slice(end, match.index), ...match.slice(1).map((group) => group ?? null));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}
