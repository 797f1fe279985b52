import type { Block, Cell } from "./markdown.ts";
import { parseInline } from "./parse-inline.ts";

const deepest = 8;

/** Parses the part of Markdown that descriptions use: no HTML, no pictures, no references. */
export function parseMarkdown(text: string): readonly Block[] {
  return parseBlocks(text.replaceAll(/\r\n?/g, "\n").replaceAll("\t", "    ").split("\n"), 0);
}

/** A line that starts a block of its own, and so ends a paragraph. */
const starts = {
  fence: /^ {0,3}(`{3,}|~{3,})\s*([\w+-]*)/,
  heading: /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/,
  rule: /^ {0,3}([-*_])( *\1){2,} *$/,
  quote: /^ {0,3}> ?/,
  item: /^( {0,3})([-*+]|\d{1,9}[.)])( +|$)/,
} as const;

function parseBlocks(lines: readonly string[], depth: number): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (line.trim() === "") {
      at += 1;
      continue;
    }
    const taken = depth < deepest ? blockAt(lines, at, depth) : undefined;
    const { block, end } = taken ?? paragraphAt(lines, at);
    blocks.push(block);
    at = end;
  }
  return blocks;
}

interface Taken {
  readonly block: Block;
  readonly end: number;
}

function blockAt(lines: readonly string[], at: number, depth: number): Taken | undefined {
  const line = lines[at] ?? "";
  const fence = starts.fence.exec(line);
  if (fence !== null) return codeAt(lines, at, fence[1] as string, fence[2] ?? "");
  const heading = starts.heading.exec(line);
  if (heading !== null) {
    const content = parseInline(heading[2] ?? "");
    return { block: { type: "heading", level: (heading[1] ?? "#").length, content }, end: at + 1 };
  }
  if (starts.rule.test(line)) return { block: { type: "rule" }, end: at + 1 };
  if (starts.quote.test(line)) {
    const end = endOf(lines, at, (next) => starts.quote.test(next));
    const inner = lines.slice(at, end).map((quoted) => quoted.replace(starts.quote, ""));
    return { block: { type: "quote", blocks: parseBlocks(inner, depth + 1) }, end };
  }
  if (starts.item.test(line)) return listAt(lines, at, depth);
  return tableAt(lines, at);
}

function codeAt(lines: readonly string[], at: number, fence: string, language: string): Taken {
  const closing = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}\\s*$`);
  const end = endOf(lines, at + 1, (next) => !closing.test(next));
  const text = lines.slice(at + 1, end).join("\n");
  return { block: { type: "code", language, text }, end: end + 1 };
}

function listAt(lines: readonly string[], at: number, depth: number): Taken {
  const ordered = /\d/.test(starts.item.exec(lines[at] ?? "")?.[2] ?? "");
  const items: Block[][] = [];
  let next = at;
  while (next < lines.length) {
    const item = starts.item.exec(lines[next] ?? "");
    if (item === null || /\d/.test(item[2] ?? "") !== ordered) break;
    const indent = item[0].length;
    const first = (lines[next] ?? "").slice(indent);
    const belongs = (line: string, index: number) => {
      if (line.trim() === "") return /^ {2,}\S/.test(lines[index + 1] ?? "");
      return /^ {2,}/.test(line) || (lines[index - 1]?.trim() !== "" && !isStart(line));
    };
    const end = endOf(lines, next + 1, belongs);
    const rest = lines.slice(next + 1, end).map((line) => line.replace(new RegExp(`^ {1,${indent}}`), ""));
    items.push([...parseBlocks([first, ...rest], depth + 1)]);
    next = end;
    while (lines[next]?.trim() === "" && starts.item.test(lines[next + 1] ?? "")) next += 1;
  }
  return { block: { type: "list", ordered, items }, end: next };
}

function tableAt(lines: readonly string[], at: number): Taken | undefined {
  const header = lines[at] ?? "";
  const rule = lines[at + 1] ?? "";
  if (!header.includes("|") || !/^[\s|:-]+$/.test(rule) || !/-/.test(rule) || !rule.includes("|")) return undefined;
  const end = endOf(lines, at + 2, (line) => line.includes("|"));
  const rows = lines.slice(at + 2, end).map(cellsOf);
  return { block: { type: "table", header: cellsOf(header), rows }, end };
}

function cellsOf(line: string): readonly Cell[] {
  const cells = line
    .trim()
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split(/(?<!\\)\|/);
  return cells.map((cell) => parseInline(cell.trim()));
}

function paragraphAt(lines: readonly string[], at: number): Taken {
  const end = endOf(lines, at + 1, (line) => line.trim() !== "" && !isStart(line));
  const text = lines.slice(at, end).join("\n");
  return { block: { type: "paragraph", content: parseInline(text.trim()) }, end };
}

function isStart(line: string): boolean {
  return Object.values(starts).some((start) => start.test(line));
}

/** The first line from a place on that does not belong. */
function endOf(lines: readonly string[], from: number, belongs: (line: string, index: number) => boolean): number {
  let end = from;
  while (end < lines.length && belongs(lines[end] ?? "", end)) end += 1;
  return end;
}
