import { bindArguments } from "../runtime/bind-arguments.ts";
import type { Filter } from "../runtime/environment.ts";
import { isTruthy } from "../runtime/is-truthy.ts";
import { isIterable, iterate } from "../runtime/iteration.ts";
import { toJson } from "../runtime/json.ts";
import { toRepr, toText } from "../runtime/printing.ts";
import { PyDict } from "../runtime/py-dict.ts";
import { typeError, valueError } from "../runtime/python-error.ts";
import { typeName } from "../runtime/type-name.ts";
import { Undefined } from "../runtime/undefined.ts";
import type { Value } from "../runtime/value.ts";
import { escapeMarkup } from "./escape-markup.ts";
import { linkUrls } from "./link-urls.ts";

const escapeFilter: Filter = (input) => escapeMarkup(toText(input));

const NAMED_ENTITIES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00a0"],
]);

const stripTags: Filter = (input) =>
  without(without(toText(input), "<!--", "-->"), "<", ">")
    .trim()
    .split(/\s+/)
    .join(" ")
    .replace(/&(?:#(\d+)|#[xX]([\da-fA-F]+)|(\w+));/g, (all: string, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED_ENTITIES.get(name) ?? all;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
    });

/** The text without what stands between two marks. Not an expression: those look for the end of each mark anew. */
function without(text: string, open: string, close: string): string {
  let kept = "";
  let from = 0;
  for (let start = text.indexOf(open); start !== -1; start = text.indexOf(open, from)) {
    const end = text.indexOf(close, start);
    if (end === -1) break;
    kept += text.slice(from, start);
    from = end + close.length;
  }
  return kept + text.slice(from);
}

const xmlAttributes: Filter = (input, args) => {
  const [autospace = true] = bindArguments("xmlattr", [{ name: "autospace", default: true }], args);
  if (!(input instanceof PyDict)) return typeError(`'${typeName(input)}' object has no attribute 'items'`);
  const attributes: string[] = [];
  for (const [key, value] of input) {
    if (value === null || value instanceof Undefined) continue;
    if (typeof key !== "string") return typeError(`expected string or bytes-like object, got '${typeName(key)}'`);
    if (/[\s/>=]/.test(key)) valueError(`Invalid character in attribute name: ${toRepr(key)}`);
    attributes.push(`${escapeMarkup(key)}="${escapeMarkup(toText(value))}"`);
  }
  const text = attributes.join(" ");
  return isTruthy(autospace) && text !== "" ? ` ${text}` : text;
};

/** As Python's `quote`: unlike `encodeURIComponent` it escapes `!'()*` and keeps the slash. */
function quoteUrl(text: string, keepSlash: boolean): string {
  const quoted = encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd")).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return keepSlash ? quoted.replaceAll("%2F", "/") : quoted;
}

function quotePart(value: Value): string {
  return quoteUrl(toText(value), false).replaceAll("%20", "+");
}

const urlEncode: Filter = (input, args, context) => {
  bindArguments("urlencode", [], args);
  if (typeof input === "string") return quoteUrl(input, true);
  if (input instanceof PyDict) {
    return [...input].map(([key, value]) => `${quotePart(key)}=${quotePart(value)}`).join("&");
  }
  if (!isIterable(input)) return quoteUrl(toText(input), true);
  return Array.from(iterate(input), (pair) => {
    const [key = null, value = null] = context.unpack(pair, 2);
    return `${quotePart(key)}=${quotePart(value)}`;
  }).join("&");
};

const toJsonFilter: Filter = (input, args) => {
  const [indent = null] = bindArguments("tojson", [{ name: "indent", default: null }], args);
  const unit = typeof indent === "number" || typeof indent === "string" ? { indent } : {};
  // Safe inside HTML and its attributes, as Jinja2 makes it.
  return toJson(input, { sortKeys: true, ...unit })
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e")
    .replaceAll("&", "\\u0026")
    .replaceAll("'", "\\u0027");
};

/** Filters for markup and other notations a text goes into. */
export const markupFilters: Readonly<Record<string, Filter>> = {
  escape: escapeFilter,
  e: escapeFilter,
  forceescape: escapeFilter,
  striptags: stripTags,
  xmlattr: xmlAttributes,
  urlencode: urlEncode,
  urlize: linkUrls,
  tojson: toJsonFilter,
};
