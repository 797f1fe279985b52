import { formatString } from "../format-string.ts";
import { isTruthy } from "../is-truthy.ts";
import { listOf } from "../iteration.ts";
import { type MethodTable, methodTable } from "../method.ts";
import { PyDict } from "../py-dict.ts";
import { PyTuple } from "../py-tuple.ts";
import { PythonError, typeError, valueError } from "../python-error.ts";
import { checkTextLength } from "../size-limits.ts";
import { capitalize, isLowerText, isUpperText, swapCase, titleCase } from "../text-case.ts";
import { replaceText } from "../text-replace.ts";
import { rightSplitText, splitLines, splitText } from "../text-split.ts";
import { type Side, stripText } from "../text-strip.ts";
import { characters, textLength, textSlice } from "../text-units.ts";
import { typeName } from "../type-name.ts";
import type { CallArguments, Value } from "../value.ts";
import { bindMethod, optional, optionalIndex, requireText } from "./string-arguments.ts";

/** A method that takes no arguments. */
function plain(name: string, compute: (text: string) => Value) {
  return (text: string, args: CallArguments): Value => {
    const given = args.positional.length + args.keywords.size;
    if (given > 0) typeError(`str.${name}() takes no arguments (${given} given)`);
    return compute(text);
  };
}

function matches(name: string, pattern: RegExp) {
  return plain(name, (text) => pattern.test(text));
}

function strip(name: string, side: Side) {
  return (text: string, args: CallArguments): Value => {
    const [chars = null] = bindMethod(name, [optional("chars")], args);
    if (chars !== null && typeof chars !== "string") return typeError(`${name} arg must be None or str`);
    return stripText(text, chars, side);
  };
}

function split(name: string, compute: (text: string, separator: string | null, limit: number) => string[]) {
  return (text: string, args: CallArguments): Value => {
    const [separator = null, limit] = bindMethod(name, [optional("sep"), optional("maxsplit")], args);
    if (separator !== null) requireText(separator, "must be str or None:");
    return compute(text, separator as string | null, optionalIndex(limit, -1));
  };
}

/** Python's optional `start` and `end` arguments, clipped to the text. */
function searchRange(text: string, start: Value | undefined, end: Value | undefined): [number, number] {
  const length = textLength(text);
  const clip = (index: number): number => Math.min(length, index < 0 ? Math.max(0, index + length) : index);
  const from = optionalIndex(start, 0);
  return [from > length ? length + 1 : clip(from), clip(optionalIndex(end, length))];
}

function find(name: string, last: boolean, required: boolean) {
  return (text: string, args: CallArguments): Value => {
    const [sub, start, end] = bindMethod(name, ["sub", optional("start"), optional("end")], args);
    const [from, to] = searchRange(text, start, end);
    const search = requireText(sub);
    const part = textSlice(text, from, Math.max(from, to));
    const at = from > to ? -1 : last ? part.lastIndexOf(search) : part.indexOf(search);
    if (at === -1) return required ? valueError("substring not found") : -1;
    return from + textLength(part.slice(0, at));
  };
}

function affix(name: "startswith" | "endswith") {
  const test = (text: string, part: string): boolean =>
    name === "startswith" ? text.startsWith(part) : text.endsWith(part);
  return (text: string, args: CallArguments): Value => {
    const [affixes = null, start, end] = bindMethod(name, ["prefix", optional("start"), optional("end")], args);
    const [from, to] = searchRange(text, start, end);
    if (from > to) return false;
    const part = textSlice(text, from, to);
    if (affixes instanceof PyTuple) return affixes.some((item) => test(part, requireText(item, `tuple for ${name}`)));
    if (typeof affixes === "string") return test(part, affixes);
    return typeError(`${name} first arg must be str or a tuple of str, not ${typeName(affixes)}`);
  };
}

function pad(name: string, place: (missing: number, width: number) => number) {
  return (text: string, args: CallArguments): Value => {
    const [width, fill = " "] = bindMethod(name, ["width", { name: "fillchar", default: " " }], args);
    const char = requireText(fill, "The fill character");
    if (textLength(char) !== 1) typeError("The fill character must be exactly one character long");
    const columns = optionalIndex(width, 0);
    const missing = columns - textLength(text);
    if (missing <= 0) return text;
    checkTextLength(columns);
    const left = place(missing, columns);
    return char.repeat(left) + text + char.repeat(missing - left);
  };
}

/** Python's `center` puts the odd space on the left where the width is odd. */
export function centerLeft(missing: number, width: number): number {
  return (missing >> 1) + (missing & width & 1);
}

function partition(name: string, last: boolean) {
  return (text: string, args: CallArguments): Value => {
    const separator = requireText(bindMethod(name, ["sep"], args)[0]);
    if (separator === "") valueError("empty separator");
    const at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    if (at === -1) return PyTuple.create(last ? ["", "", text] : [text, "", ""]);
    return PyTuple.create([text.slice(0, at), separator, text.slice(at + separator.length)]);
  };
}

function join(text: string, args: CallArguments): string {
  const [items = null] = bindMethod("join", ["iterable"], args);
  return listOf(items)
    .map((item, index) =>
      typeof item === "string"
        ? item
        : typeError(`sequence item ${index}: expected str instance, ${typeName(item)} found`),
    )
    .join(text);
}

function count(text: string, args: CallArguments): number {
  const [sub, start, end] = bindMethod("count", ["sub", optional("start"), optional("end")], args);
  const [from, to] = searchRange(text, start, end);
  const search = requireText(sub);
  if (from > to) return 0;
  const part = textSlice(text, from, to);
  return search === "" ? textLength(part) + 1 : part.split(search).length - 1;
}

function zeroFill(text: string, args: CallArguments): string {
  const [width] = bindMethod("zfill", ["width"], args);
  const sign = /^[-+]/.exec(text)?.[0] ?? "";
  const missing = optionalIndex(width, 0) - textLength(text);
  checkTextLength(missing);
  return missing <= 0 ? text : sign + "0".repeat(missing) + text.slice(sign.length);
}

function expandTabs(text: string, args: CallArguments): string {
  const [size] = bindMethod("expandtabs", [{ name: "tabsize", default: 8 }], args);
  const width = optionalIndex(size, 8);
  let column = 0;
  let out = "";
  for (const char of text) {
    if (char === "\t") {
      const spaces = width > 0 ? width - (column % width) : 0;
      out += " ".repeat(spaces);
      column += spaces;
    } else {
      out += char;
      column = char === "\n" || char === "\r" ? 0 : column + 1;
    }
  }
  return out;
}

function translate(text: string, args: CallArguments): string {
  const [table = null] = bindMethod("translate", ["table"], args);
  if (!(table instanceof PyDict)) return typeError(`'${typeName(table)}' object is not subscriptable`);
  return characters(text)
    .map((char) => {
      const mapped = table.get(char.codePointAt(0) ?? 0);
      if (mapped === undefined) return char;
      if (mapped === null) return "";
      return typeof mapped === "number" ? String.fromCodePoint(mapped) : requireText(mapped, "character mapping");
    })
    .join("");
}

function makeTranslation(_text: string, args: CallArguments): PyDict {
  const [from = null, to = null, removed = null] = bindMethod("maketrans", ["x", optional("y"), optional("z")], args);
  if (from instanceof PyDict) {
    return new PyDict(
      [...from].map(([key, value]) => [typeof key === "string" ? (key.codePointAt(0) ?? 0) : key, value]),
    );
  }
  const source = characters(requireText(from));
  const target = characters(requireText(to, "argument 2"));
  if (source.length !== target.length) valueError("the first two maketrans arguments must have equal length");
  const table = new PyDict(source.map((char, index) => [char.codePointAt(0) ?? 0, target[index]?.codePointAt(0) ?? 0]));
  for (const char of typeof removed === "string" ? characters(removed) : []) table.set(char.codePointAt(0) ?? 0, null);
  return table;
}

/** Every method of Python's `str`, except `encode`, which has no use in a template: there are no bytes. */
export const stringMethods: MethodTable<string> = methodTable<string>({
  upper: plain("upper", (text) => text.toUpperCase()),
  lower: plain("lower", (text) => text.toLowerCase()),
  casefold: plain("casefold", (text) => text.toLowerCase().replaceAll("ß", "ss")),
  capitalize: plain("capitalize", capitalize),
  title: plain("title", titleCase),
  swapcase: plain("swapcase", swapCase),
  strip: strip("strip", "both"),
  lstrip: strip("lstrip", "left"),
  rstrip: strip("rstrip", "right"),
  split: split("split", splitText),
  rsplit: split("rsplit", rightSplitText),
  splitlines: (text, args) => {
    const [keepEnds = false] = bindMethod("splitlines", [{ name: "keepends", default: false }], args);
    return splitLines(text, isTruthy(keepEnds));
  },
  replace: (text, args) => {
    const [old, replacement, times] = bindMethod("replace", ["old", "new", optional("count")], args);
    return replaceText(text, requireText(old), requireText(replacement, "argument 2"), optionalIndex(times, -1));
  },
  startswith: affix("startswith"),
  endswith: affix("endswith"),
  removeprefix: (text, args) => {
    const prefix = requireText(bindMethod("removeprefix", ["prefix"], args)[0]);
    return text.startsWith(prefix) ? text.slice(prefix.length) : text;
  },
  removesuffix: (text, args) => {
    const suffix = requireText(bindMethod("removesuffix", ["suffix"], args)[0]);
    return suffix !== "" && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
  },
  format: (text, args, access) => formatString(text, args, access),
  format_map: (text, args, access) => {
    const [mapping = null] = bindMethod("format_map", ["mapping"], args);
    if (!(mapping instanceof PyDict)) return typeError("format_map() argument must be a dict");
    const keywords = new Map([...mapping].flatMap(([key, value]) => (typeof key === "string" ? [[key, value]] : [])));
    return formatString(text, { positional: [], keywords }, access);
  },
  join,
  find: find("find", false, false),
  rfind: find("rfind", true, false),
  index: find("index", false, true),
  rindex: find("rindex", true, true),
  count,
  partition: partition("partition", false),
  rpartition: partition("rpartition", true),
  ljust: pad("ljust", () => 0),
  rjust: pad("rjust", (missing) => missing),
  center: pad("center", centerLeft),
  zfill: zeroFill,
  expandtabs: expandTabs,
  translate,
  maketrans: makeTranslation,
  encode: () => {
    throw new PythonError("NotImplementedError", "encode() is not supported: a template has no bytes");
  },
  isalpha: matches("isalpha", /^\p{L}+$/u),
  isalnum: matches("isalnum", /^[\p{L}\p{N}]+$/u),
  isascii: matches("isascii", /^[\0-\x7f]*$/),
  isdecimal: matches("isdecimal", /^\p{Nd}+$/u),
  isdigit: matches("isdigit", /^[\p{Nd}\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468]+$/u),
  isnumeric: matches("isnumeric", /^\p{N}+$/u),
  isidentifier: matches("isidentifier", /^[\p{ID_Start}_]\p{ID_Continue}*$/u),
  isprintable: matches("isprintable", /^[^\p{C}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*$/u),
  isspace: plain("isspace", (text) => text !== "" && stripText(text, null, "left") === ""),
  islower: plain("islower", isLowerText),
  isupper: plain("isupper", isUpperText),
  istitle: plain("istitle", (text) => titleCase(text) === text && text.toLowerCase() !== text.toUpperCase()),
});
