import type { Inline } from "./markdown.ts";

/** A mark that is not closed within so many characters is text; this bounds the work on odd input. */
const reach = 2000;
const deepest = 12;

/** Parses the marks within a paragraph. HTML is text, but for line breaks. */
export function parseInline(text: string, depth = 0): readonly Inline[] {
  const found: Inline[] = [];
  let plain = "";
  let at = 0;
  while (at < text.length) {
    const mark = depth < deepest ? markAt(text, at, depth) : undefined;
    if (mark === undefined) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (mark.inline.type === "text") plain += mark.inline.text;
    else {
      if (plain !== "") found.push({ type: "text", text: plain });
      plain = "";
      found.push(mark.inline);
    }
    at = mark.end;
  }
  if (plain !== "") found.push({ type: "text", text: plain });
  return found;
}

interface Mark {
  readonly inline: Inline;
  /** Where the text goes on. */
  readonly end: number;
}

function markAt(text: string, at: number, depth: number): Mark | undefined {
  switch (text[at]) {
    case "\\":
      return /[!-/:-@[-`{-~]/.test(text[at + 1] ?? "")
        ? { inline: { type: "text", text: text[at + 1] as string }, end: at + 2 }
        : undefined;
    case "`":
      return codeAt(text, at);
    case "*":
    case "_":
    case "~":
      return emphasisAt(text, at, depth);
    case "!":
      // A picture's own words stand for it: it could only come from another host.
      return text[at + 1] === "[" ? linkAt(text, at + 1, depth) : undefined;
    case "[":
      return linkAt(text, at, depth);
    case "<":
      return angleAt(text, at);
    case "h":
      return /\w/.test(text[at - 1] ?? "") ? undefined : addressAt(text, at);
    case "\n":
      return /(\\| {2})$/.test(text.slice(Math.max(0, at - 2), at))
        ? { inline: { type: "break" }, end: at + 1 }
        : undefined;
    default:
      return undefined;
  }
}

function codeAt(text: string, at: number): Mark | undefined {
  const fence = /^`+/.exec(text.slice(at, at + 10))?.[0] ?? "`";
  const end = text.slice(0, at + reach).indexOf(fence, at + fence.length);
  if (end < 0) return { inline: { type: "text", text: fence }, end: at + fence.length };
  const code = text.slice(at + fence.length, end).replaceAll("\n", " ");
  const trimmed = /^ .*[^ ].* $/.test(code) ? code.slice(1, -1) : code;
  return { inline: { type: "code", text: trimmed }, end: end + fence.length };
}

function emphasisAt(text: string, at: number, depth: number): Mark | undefined {
  const sign = text[at] as string;
  const double = text[at + 1] === sign;
  if (sign === "~" && !double) return undefined;
  const mark = double ? sign + sign : sign;
  const start = at + mark.length;
  // `snake_case_names` are one word: an underline opens and closes only at the edge of a word.
  if (/^\s?$/.test(text[start] ?? "") || (sign === "_" && /\w/.test(text[at - 1] ?? ""))) return runOf(text, at, sign);
  const limit = Math.min(text.length, start + reach);
  for (let end = text.indexOf(mark, start); end >= 0 && end < limit; end = text.indexOf(mark, end + 1)) {
    const closes = end > start && !/\s/.test(text[end - 1] ?? "") && text[end - 1] !== "\\";
    const inRun = !double && (text[end + 1] === sign || text[end - 1] === sign);
    const inWord = sign === "_" && /\w/.test(text[end + mark.length] ?? "");
    if (!closes || inRun || inWord) continue;
    const content = parseInline(text.slice(start, end), depth + 1);
    const type = sign === "~" ? "deleted" : double ? "strong" : "emphasis";
    return { inline: { type, content }, end: end + mark.length };
  }
  return runOf(text, at, sign);
}

/** A run of signs that open nothing is taken as text at once. */
function runOf(text: string, at: number, sign: string): Mark {
  let end = at;
  while (text[end] === sign) end += 1;
  return { inline: { type: "text", text: text.slice(at, end) }, end };
}

function linkAt(text: string, at: number, depth: number): Mark | undefined {
  const middle = text.slice(0, at + reach).indexOf("](", at + 1);
  if (middle < 0) return undefined;
  const label = text.slice(at + 1, middle);
  const close = text.slice(0, middle + reach).indexOf(")", middle + 2);
  if (close < 0 || /\[|\n\n/.test(label)) return undefined;
  const href = (
    text
      .slice(middle + 2, close)
      .trim()
      .split(/\s/)[0] ?? ""
  ).replaceAll(/^<|>$/g, "");
  const content = parseInline(label, depth + 1);
  const end = close + 1;
  if (!isSafeHref(href)) return { inline: { type: "text", text: label }, end };
  return { inline: { type: "link", href, content }, end };
}

function angleAt(text: string, at: number): Mark | undefined {
  const rest = text.slice(at, at + reach);
  const lineBreak = /^<br\s*\/?>/i.exec(rest);
  if (lineBreak !== null) return { inline: { type: "break" }, end: at + lineBreak[0].length };
  const address = /^<(https?:\/\/[^\s<>]+)>/i.exec(rest);
  if (address === null) return undefined;
  const href = address[1] as string;
  return { inline: { type: "link", href, content: [{ type: "text", text: href }] }, end: at + address[0].length };
}

function addressAt(text: string, at: number): Mark | undefined {
  const found = /^https?:\/\/[^\s<>"'`]+/i.exec(text.slice(at, at + reach))?.[0].replace(/[.,;:!?)\]*_]+$/, "");
  if (found === undefined || found.length < 10) return undefined;
  return { inline: { type: "link", href: found, content: [{ type: "text", text: found }] }, end: at + found.length };
}

/** Links lead to the web or to a page of the site. All else, like `javascript:`, stays text. */
export function isSafeHref(href: string): boolean {
  return /^(https?:\/\/|#)/i.test(href);
}
