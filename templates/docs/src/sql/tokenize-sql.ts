/** What a piece of SQL or a template is, for its colour. */
export type TokenKind = "plain" | "keyword" | "text" | "number" | "comment" | "template";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const keywords = new Set(
  `all and any array as asc between by case cast create cross current delete desc distinct drop else end escape except
  exclude exists extract false fetch filter first following for from full group having if ilike in inner insert intersect
  interval into is join lag last lateral lead left like limit materialized merge natural not null nulls offset on or order
  outer over partition pivot preceding primary qualify range recursive replace returning right row rows select set
  some table temporary then true unbounded union unique unnest unpivot update using values view when where window with`.split(
    /\s+/,
  ),
);

/** Jinja, comments, texts, numbers, words; whatever matches none of them is plain. */
const pattern =
  /(?<comment>\{#[\s\S]*?(?:#\}|$)|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<template>\{\{[\s\S]*?(?:\}\}|$)|\{%[\s\S]*?(?:%\}|$))|(?<text>'(?:[^']|'')*(?:'|$))|(?<name>"(?:[^"]|"")*(?:"|$)|`[^`\n]*`)|(?<number>\b\d+(?:\.\d+)?\b)|(?<word>[A-Za-z_][\w$]*)/g;

/** Cuts SQL with or without Jinja into pieces of one colour. Joined, they are the text again. */
export function tokenizeSql(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const add = (kind: TokenKind, text: string) => {
    const last = tokens.at(-1);
    if (last?.kind === kind && kind === "plain") tokens[tokens.length - 1] = { kind, text: last.text + text };
    else if (text !== "") tokens.push({ kind, text });
  };
  for (const match of sql.matchAll(pattern)) {
    add("plain", sql.slice(at, match.index));
    add(kindOf(match), match[0]);
    at = match.index + match[0].length;
  }
  add("plain", sql.slice(at));
  return tokens;
}

function kindOf({ 0: text, groups = {} }: RegExpMatchArray): TokenKind {
  if (groups.comment !== undefined) return "comment";
  if (groups.template !== undefined) return "template";
  if (groups.text !== undefined) return "text";
  if (groups.number !== undefined) return "number";
  return groups.word !== undefined && keywords.has(text.toLowerCase()) ? "keyword" : "plain";
}
