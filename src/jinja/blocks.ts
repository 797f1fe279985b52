import { TemplateError } from "./errors.ts";
import type { TemplatePosition, TemplateSource } from "./source.ts";
import { type Tag, TagScanner } from "./tag-scanner.ts";

/** A block cut out of a file, which need not be valid Jinja around it or inside it. */
export interface TemplateBlock {
  readonly tag: string;
  readonly name: string;
  /** The whole block with its tags. */
  readonly source: TemplateSource;
  /** What stands between its tags. */
  readonly body: TemplateSource;
  /** Offsets in the file's text. */
  readonly start: number;
  readonly end: number;
}

/** Blocks that run or repeat others: what is defined inside of them is not at the top of the file. */
const CONTROL_TAGS: ReadonlyMap<string, string> = new Map([
  ["if", "endif"],
  ["for", "endfor"],
]);
const CONTROL_ENDS: ReadonlySet<string> = new Set(CONTROL_TAGS.values());

/** Cuts a file into its top-level blocks of the given tags. Comments and raw blocks are skipped; what stands between is not parsed. */
export function extractBlocks(source: TemplateSource, tags: readonly string[]): { blocks: TemplateBlock[] } {
  const wanted = new Set(tags);
  const ends = new Set(tags.map((tag) => `end${tag}`));
  const scanner = new TagScanner(source);
  const blocks: TemplateBlock[] = [];
  const control: Tag[] = [];
  let open: Tag | undefined;
  for (let tag = scanner.next(); tag !== undefined; tag = scanner.next()) {
    if (open !== undefined) {
      if (tag.type === `end${open.type}`) {
        blocks.push(block(scanner, source, open, tag));
        open = undefined;
      } else if (wanted.has(tag.type)) nested(scanner, open, tag);
    } else if (wanted.has(tag.type)) {
      const around = control.at(-1);
      if (around !== undefined) notAtTop(scanner, around, tag);
      if (tag.name === undefined) fail(scanner, tag, `'${tag.type}' needs a name`);
      open = tag;
    } else if (ends.has(tag.type))
      fail(scanner, tag, `'${tag.type}' closes nothing: there is no open '${tag.type.slice(3)}'`);
    else if (CONTROL_TAGS.has(tag.type)) control.push(tag);
    else if (CONTROL_ENDS.has(tag.type)) closeControl(scanner, control, tag);
  }
  if (open !== undefined) {
    fail(scanner, open, `'${open.type} ${open.name ?? ""}' is not closed`, `add '{% end${open.type} %}'`);
  }
  return { blocks };
}

function block(scanner: TagScanner, source: TemplateSource, open: Tag, close: Tag): TemplateBlock {
  const cut = (start: number, end: number): TemplateSource => ({
    text: source.text.slice(start, end),
    ...scanner.position(start),
  });
  return {
    tag: open.type,
    name: open.name ?? "",
    source: cut(open.start, close.end),
    body: cut(open.end, close.start),
    start: open.start,
    end: close.end,
  };
}

function closeControl(scanner: TagScanner, control: Tag[], tag: Tag): void {
  const open = control.pop();
  if (open === undefined) fail(scanner, tag, `'${tag.type}' closes nothing`);
  const expected = CONTROL_TAGS.get(open.type);
  if (expected !== tag.type) {
    fail(
      scanner,
      tag,
      `'${tag.type}' where '${expected}' has to close '${open.type}' (line ${scanner.position(open.start).line})`,
    );
  }
}

function nested(scanner: TagScanner, outer: Tag, inner: Tag): never {
  const message = `'${inner.type} ${inner.name ?? ""}' starts inside of '${outer.type} ${outer.name ?? ""}'`;
  const { line } = scanner.position(outer.start);
  fail(scanner, inner, message, `close the one that starts at line ${line} with '{% end${outer.type} %}'`);
}

function notAtTop(scanner: TagScanner, around: Tag, tag: Tag): never {
  const { line } = scanner.position(around.start);
  const message = `'${tag.type} ${tag.name ?? ""}' must be at the top of the file, not inside of '${around.type}' (line ${line})`;
  fail(scanner, tag, message);
}

function fail(scanner: TagScanner, tag: Tag, message: string, hint?: string): never {
  const position: TemplatePosition = scanner.position(tag.start);
  throw new TemplateError(message, { kind: "syntax", position, hint });
}
