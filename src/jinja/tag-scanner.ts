import { TemplateError } from "./errors.ts";
import type { TemplatePosition, TemplateSource } from "./source.ts";

/** A `{% … %}` tag: its first word, the name after it if there is one, and its offsets. */
export interface Tag {
  readonly type: string;
  readonly name: string | undefined;
  readonly start: number;
  readonly end: number;
}

const OPENING = /\{%[-+]?\s*([A-Za-z_]\w*)(?:\s+([A-Za-z_]\w*))?/y;
const RAW = /\{%[-+]?\s*raw\s*-?%\}/y;
const RAW_END = /\{%[-+]?\s*endraw\s*[-+]?%\}/g;
/** In a tag only a string can hide its end. */
const TAG_END = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|%\}/g;
const VARIABLE_END = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|\}\}/g;

/** Goes through a file's block tags without parsing: past comments, raw blocks, variables and strings. */
export class TagScanner {
  readonly #text: string;
  readonly #source: TemplateSource;
  #offset = 0;
  /** The last position that was computed, to count lines on from. */
  #line: number;
  #lineOffset = 0;
  #lineStart: number;

  constructor(source: TemplateSource) {
    this.#text = source.text;
    this.#source = source;
    this.#line = source.line ?? 1;
    this.#lineStart = 1 - (source.column ?? 1);
  }

  next(): Tag | undefined {
    const text = this.#text;
    for (let at = text.indexOf("{", this.#offset); at !== -1; at = text.indexOf("{", this.#offset)) {
      this.#offset = at + 1;
      const kind = text[at + 1];
      if (kind === "#") this.#skipComment(at);
      else if (kind === "{") this.#offset = this.#find(VARIABLE_END, at + 2, "}}") ?? at + 2;
      else if (kind === "%") {
        const tag = this.#tag(at);
        if (tag !== undefined) return tag;
      }
    }
    return undefined;
  }

  #skipComment(start: number): void {
    const end = this.#text.indexOf("#}", start + 2);
    if (end === -1) this.#fail(start, "Missing end of comment tag");
    this.#offset = end + 2;
  }

  #tag(start: number): Tag | undefined {
    RAW.lastIndex = start;
    if (RAW.test(this.#text)) {
      RAW_END.lastIndex = RAW.lastIndex;
      if (!RAW_END.test(this.#text)) this.#fail(start, "Missing end of raw directive");
      this.#offset = RAW_END.lastIndex;
      return undefined;
    }
    OPENING.lastIndex = start;
    const match = OPENING.exec(this.#text);
    if (match === null) return undefined;
    const end = this.#find(TAG_END, OPENING.lastIndex, "%}");
    if (end === undefined) this.#fail(start, `this '${match[1]}' tag is not closed, expected '%}'`);
    this.#offset = end;
    return { type: match[1] ?? "", name: match[2], start, end };
  }

  /** The offset after the next `close` that is not inside a string. */
  #find(pattern: RegExp, from: number, close: string): number | undefined {
    pattern.lastIndex = from;
    for (let match = pattern.exec(this.#text); match !== null; match = pattern.exec(this.#text)) {
      if (match[0] === close) return pattern.lastIndex;
    }
    return undefined;
  }

  /** The place of an offset in the file; quickest where offsets are asked for in order. */
  position(offset: number): TemplatePosition {
    if (offset < this.#lineOffset) {
      this.#line = this.#source.line ?? 1;
      this.#lineStart = 1 - (this.#source.column ?? 1);
      this.#lineOffset = 0;
    }
    let newline = this.#text.indexOf("\n", this.#lineOffset);
    while (newline !== -1 && newline < offset) {
      this.#line++;
      this.#lineStart = newline + 1;
      newline = this.#text.indexOf("\n", newline + 1);
    }
    this.#lineOffset = Math.max(0, this.#lineStart);
    return { file: this.#source.file, line: this.#line, column: offset - this.#lineStart + 1 };
  }

  #fail(offset: number, message: string): never {
    throw new TemplateError(message, { kind: "syntax", position: this.position(offset) });
  }
}
