import type { JsonValue } from "../../../core/index.ts";
import { resolveScalar } from "../resolve-scalar.ts";
import type { DuplicateKey } from "../yaml-builder.ts";
import { keyText, setKey } from "../yaml-keys.ts";
import { FlatPositions } from "./flat-positions.ts";
import { giveUp } from "./not-simple.ts";
import { characters, isLineEnd } from "./yaml-characters.ts";
import { YamlCursor } from "./yaml-cursor.ts";

const { space, colon, quote, doubleQuote, minus, comma } = characters;
const { bar, greater, openBracket, closeBracket, openBrace, closeBrace } = characters;

/** The full parser has a limit of 100; what is deeper than this is for it to judge. */
const maxDepth = 40;

/** What plain text does not begin with. */
const marks = new Set([..."#&*!|>'\"%@`,[]{}?:"].map((mark) => mark.charCodeAt(0)));

type MutableObject = { [key: string]: JsonValue };

/** Reads one text. Every method begins at its node. */
export class SimpleReader {
  readonly duplicates: DuplicateKey[] = [];
  readonly positions = new FlatPositions();
  readonly #cursor: YamlCursor;
  #depth = 0;
  /** Where the last key or scalar stands: an empty value has no place of its own. */
  #lastOffset = 0;

  constructor(text: string) {
    this.#cursor = new YamlCursor(text);
  }

  /** The whole text. */
  document(): JsonValue {
    const cursor = this.#cursor;
    cursor.enterLine(0);
    if (cursor.indent === 0 && cursor.text.startsWith("---", cursor.at)) {
      cursor.at += 3;
      cursor.nextLine();
    }
    if (cursor.indent === -1 || hasDocumentMark(cursor.text, cursor.at)) giveUp();
    const value = this.#node(cursor.indent - 1, true);
    if (cursor.indent !== -1) giveUp();
    return value;
  }

  /**
   * @param parentIndent the column of what the node belongs to
   * @param canBeBlock whether it can be a mapping or a list by its indentation: not behind a key in the same line
   */
  #node(parentIndent: number, canBeBlock: boolean): JsonValue {
    if (++this.#depth > maxDepth) giveUp();
    const value = this.#nodeAt(parentIndent, canBeBlock);
    this.#depth--;
    return value;
  }

  #nodeAt(parentIndent: number, canBeBlock: boolean): JsonValue {
    const cursor = this.#cursor;
    const offset = cursor.at;
    const code = cursor.next;
    if (code === openBracket || code === openBrace) {
      const value = this.#flow();
      cursor.nextLine();
      return value;
    }
    if (code === bar || code === greater) {
      const block = cursor.block(parentIndent + 1);
      return this.#scalar(block.text, block.offset);
    }
    if (code === minus && this.#isDash()) return canBeBlock ? this.#sequence(offset - cursor.lineStart) : giveUp();
    if (canBeBlock && this.#isKey(code)) return this.#mapping(offset - cursor.lineStart);
    if (code === quote || code === doubleQuote) {
      const text = cursor.quoted(parentIndent + 1);
      return this.#scalar(text, offset + 1);
    }
    if (marks.has(code)) giveUp();
    return this.#scalar(resolveScalar(cursor.plain(parentIndent + 1)), offset);
  }

  #scalar(value: JsonValue, offset: number): JsonValue {
    this.positions.open(offset);
    this.#lastOffset = offset;
    this.#cursor.nextLine();
    return value;
  }

  /** Whether the text here is a key; nothing is passed. */
  #isKey(code: number): boolean {
    const cursor = this.#cursor;
    const { at } = cursor;
    if (code === quote || code === doubleQuote) {
      cursor.quoted(0);
      cursor.skipSpaces();
    } else {
      if (marks.has(code)) giveUp();
      cursor.plainLine();
    }
    const isKey = cursor.next === colon;
    cursor.at = at;
    return isKey;
  }

  #isDash(): boolean {
    const { text, at } = this.#cursor;
    const following = text.charCodeAt(at + 1);
    return text.charCodeAt(at) === minus && (following === space || isLineEnd(following));
  }

  #sequence(column: number): JsonValue {
    const cursor = this.#cursor;
    const offset = cursor.at;
    this.#lastOffset = offset;
    const node = this.positions.open(offset);
    const values: JsonValue[] = [];
    // The first dash may stand behind another one, in a line that is indented less.
    do {
      cursor.at++;
      this.positions.within(values.length, -1);
      values.push(this.#valueAfterMark(column, false));
    } while (cursor.indent === column && this.#isDash());
    if (cursor.indent > column) giveUp();
    this.positions.close(node);
    return values;
  }

  #mapping(column: number): JsonValue {
    const cursor = this.#cursor;
    const node = this.positions.open(cursor.at);
    const values: MutableObject = {};
    do {
      const keyOffset = cursor.next === quote || cursor.next === doubleQuote ? cursor.at + 1 : cursor.at;
      const key = this.#key();
      const following = cursor.text.charCodeAt(++cursor.at);
      if (following !== space && !isLineEnd(following)) giveUp();
      this.#lastOffset = keyOffset;
      this.#entry(node, values, key, keyOffset, () => this.#valueAfterMark(column, true));
    } while (cursor.indent === column);
    if (cursor.indent > column) giveUp();
    this.positions.close(node);
    return values;
  }

  /** Reads a key up to its colon. */
  #key(): string {
    const cursor = this.#cursor;
    const code = cursor.next;
    let key: JsonValue;
    if (code === quote || code === doubleQuote) {
      // A key has one line: no line is indented enough to go on.
      key = cursor.quoted(Number.POSITIVE_INFINITY);
      cursor.skipSpaces();
    } else {
      if (marks.has(code) || (code === minus && this.#isDash())) giveUp();
      const start = cursor.at;
      const text = cursor.text.slice(start, cursor.plainLine());
      if (text === "<<") giveUp();
      key = resolveScalar(text);
    }
    if (cursor.next !== colon) giveUp();
    return typeof key === "string" ? key : keyText(key, cursor.at);
  }

  #entry(node: number, values: MutableObject, key: string, offset: number, read: () => JsonValue): void {
    const first = Object.hasOwn(values, key) ? this.positions.lastKeyOffset(node, key) : undefined;
    this.positions.within(key, offset);
    setKey(values, key, read());
    if (first !== undefined) this.duplicates.push({ key, first, second: offset });
  }

  /** What stands behind a dash or a colon, in the same line or below. A list may be no deeper than its key. */
  #valueAfterMark(column: number, isAfterKey: boolean): JsonValue {
    const cursor = this.#cursor;
    if (!cursor.isAtLineEnd()) return this.#node(column, !isAfterKey);
    cursor.nextLine();
    if (cursor.indent > column) return this.#node(column, true);
    if (isAfterKey && cursor.indent === column && this.#isDash()) return this.#node(column - 1, true);
    this.positions.open(this.#lastOffset);
    return null;
  }

  /** A value in brackets or braces, or a part of one. */
  #flow(): JsonValue {
    if (++this.#depth > maxDepth) giveUp();
    const value = this.#flowAt();
    this.#depth--;
    return value;
  }

  #flowAt(): JsonValue {
    const cursor = this.#cursor;
    const code = cursor.next;
    if (code === openBracket) return this.#flowSequence();
    if (code === openBrace) return this.#flowMapping();
    const value = this.#flowScalar(code);
    this.positions.open(this.#lastOffset);
    return value;
  }

  #flowScalar(code: number): JsonValue {
    const cursor = this.#cursor;
    const isQuoted = code === quote || code === doubleQuote;
    const offset = isQuoted ? cursor.at + 1 : cursor.at;
    this.#lastOffset = offset;
    if (isQuoted) return cursor.quoted(Number.POSITIVE_INFINITY);
    const following = cursor.text.charCodeAt(offset + 1);
    if (marks.has(code) || (code === minus && (following === space || marks.has(following)))) giveUp();
    const text = cursor.flowPlain();
    return text === "<<" ? giveUp() : resolveScalar(text);
  }

  #flowSequence(): JsonValue {
    const cursor = this.#cursor;
    const offset = cursor.at++;
    this.#lastOffset = offset;
    const node = this.positions.open(offset);
    const values: JsonValue[] = [];
    while (!this.#isClosed(closeBracket, values.length === 0)) {
      this.positions.within(values.length, -1);
      values.push(this.#flow());
    }
    this.positions.close(node);
    return values;
  }

  #flowMapping(): JsonValue {
    const cursor = this.#cursor;
    const node = this.positions.open(cursor.at++);
    const values: MutableObject = {};
    for (let isFirst = true; !this.#isClosed(closeBrace, isFirst); isFirst = false) {
      const code = cursor.next;
      if (code === openBracket || code === openBrace) giveUp();
      const written = this.#flowScalar(code);
      const keyOffset = this.#lastOffset;
      const key = typeof written === "string" ? written : keyText(written, keyOffset);
      cursor.skipSpaces();
      if (cursor.next !== colon || cursor.text.charCodeAt(cursor.at + 1) !== space) giveUp();
      cursor.at++;
      cursor.skipSpaces();
      this.#entry(node, values, key, keyOffset, () => this.#flow());
    }
    this.positions.close(node);
    return values;
  }

  /** Passes the comma before the next entry, or the end of the brackets. */
  #isClosed(end: number, isFirst: boolean): boolean {
    const cursor = this.#cursor;
    cursor.skipSpaces();
    if (!isFirst && cursor.next === comma) {
      cursor.at++;
      cursor.skipSpaces();
    } else if (!isFirst && cursor.next !== end) giveUp();
    if (cursor.next !== end) return false;
    cursor.at++;
    return true;
  }
}

/** Whether a line from here on begins as a mark between documents does. */
function hasDocumentMark(text: string, from: number): boolean {
  return ["---", "..."].some((mark) => text.startsWith(mark, from) || text.includes(`\n${mark}`, from));
}
