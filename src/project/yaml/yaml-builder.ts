import { EVENT_ID, type Event, getScalarValue, type MappingEvent, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import type { JsonValue } from "../../core/index.ts";
import { constructTagged } from "./construct-tagged.ts";
import type { ParsedText } from "./parse-indented.ts";
import { offsetOf, type PositionNode } from "./position-tree.ts";
import { resolveScalar } from "./resolve-scalar.ts";
import { keyText, setKey } from "./yaml-keys.ts";
import { YamlSyntaxError } from "./yaml-syntax-error.ts";
import { isMapping, isSequence } from "./yaml-value.ts";

/** A key that one mapping has twice. */
export interface DuplicateKey {
  readonly key: string;
  readonly first: number;
  readonly second: number;
}

/** What was read, with the place of everything in it. */
export interface Built {
  readonly value: JsonValue;
  readonly position: PositionNode;
}

type MutableObject = { [key: string]: JsonValue };

/** Builds values and their positions from the parser's events in one pass. */
export class YamlBuilder {
  readonly #text: string;
  readonly #events: readonly Event[];
  readonly #original: (offset: number) => number;
  readonly #anchors = new Map<string, Built>();
  readonly duplicates: DuplicateKey[] = [];
  #next = 0;
  /** Where the last key stands: an empty value has no place of its own. */
  #lastOffset = 0;

  constructor({ text, events, original }: ParsedText) {
    this.#text = text;
    this.#events = events;
    this.#original = original;
  }

  /** The only document of the stream; an empty stream is null. */
  build(): Built {
    if (this.#events[this.#next]?.type !== EVENT_ID.DOCUMENT) return { value: null, position: 0 };
    this.#next++;
    const built = this.#events[this.#next]?.type === EVENT_ID.POP ? { value: null, position: 0 } : this.#node();
    this.#next++;
    if (this.#events[this.#next]?.type === EVENT_ID.DOCUMENT) {
      const second = this.#text.indexOf("\n---", offsetOf(built.position));
      throw new YamlSyntaxError(
        "the file has more than one YAML document",
        second === -1 ? 0 : this.#original(second + 1),
      );
    }
    return built;
  }

  #node(): Built {
    const event = this.#events[this.#next++];
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return this.#anchored(event, this.#scalar(event));
      case EVENT_ID.MAPPING:
        return this.#anchored(event, this.#mapping(event));
      case EVENT_ID.SEQUENCE: {
        const offset = this.#original(event.start);
        this.#lastOffset = offset;
        const values: JsonValue[] = [];
        const items: PositionNode[] = [];
        while (this.#events[this.#next]?.type !== EVENT_ID.POP) {
          const item = this.#node();
          values.push(item.value);
          items.push(item.position);
        }
        this.#next++;
        const value = event.tagStart === -1 ? values : constructTagged(this.#tag(event), values, offset);
        return this.#anchored(event, { value, position: { offset, items } });
      }
      case EVENT_ID.ALIAS: {
        const name = this.#text.slice(event.anchorStart, event.anchorEnd);
        const built = this.#anchors.get(name);
        const offset = this.#original(event.anchorStart - 1);
        if (built === undefined) throw new YamlSyntaxError(`the alias *${name} has no anchor before it`, offset);
        this.#lastOffset = offset;
        return {
          value: built.value,
          position: typeof built.position === "number" ? offset : { ...built.position, offset },
        };
      }
      default:
        throw new YamlSyntaxError("the file ends too early", this.#original(this.#text.length));
    }
  }

  #anchored(event: { readonly anchorStart: number; readonly anchorEnd: number }, built: Built): Built {
    if (event.anchorStart !== -1) this.#anchors.set(this.#text.slice(event.anchorStart, event.anchorEnd), built);
    return built;
  }

  #tag(event: { readonly tagStart: number; readonly tagEnd: number }): string {
    return this.#text.slice(event.tagStart, event.tagEnd);
  }

  #scalar(event: ScalarEvent): Built {
    // The text of a block begins behind the indentation.
    const offset =
      event.valueStart === -1 ? this.#lastOffset : this.#original(event.valueStart + Math.max(event.indent, 0));
    this.#lastOffset = offset;
    const text = event.valueStart === -1 ? "" : this.#scalarText(event);
    if (event.tagStart !== -1)
      return { value: constructTagged(this.#tag(event), text, this.#original(event.tagStart)), position: offset };
    return { value: event.style === SCALAR_STYLE.PLAIN ? resolveScalar(text) : text, position: offset };
  }

  /** A block that ends with the file has no newline at its end where the file has none. */
  #scalarText(event: ScalarEvent): string {
    const text = getScalarValue(this.#text, event);
    const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
    const endsHere = isBlock && event.valueEnd >= this.#text.length && !this.#text.endsWith("\n");
    return endsHere ? text.replace(/\n$/, "") : text;
  }

  #mapping(event: MappingEvent): Built {
    const value: MutableObject = {};
    const keys: string[] = [];
    const keyOffsets: number[] = [];
    const values: PositionNode[] = [];
    const merged: Built[] = [];
    while (this.#events[this.#next]?.type !== EVENT_ID.POP) {
      const keyEvent = this.#events[this.#next];
      const isMerge = keyEvent?.type === EVENT_ID.SCALAR && this.#isMergeKey(keyEvent);
      const key = this.#node();
      const offset = offsetOf(key.position);
      if (isMerge) {
        this.#collectMerge(this.#node(), merged);
        continue;
      }
      const name = keyText(key.value, offset);
      const entry = this.#node();
      if (Object.hasOwn(value, name)) {
        const first = keyOffsets[keys.lastIndexOf(name)] ?? offset;
        this.duplicates.push({ key: name, first, second: offset });
      }
      setKey(value, name, entry.value);
      keys.push(name);
      keyOffsets.push(offset);
      values.push(entry.position);
    }
    this.#next++;
    const built: Built = { value, position: { offset: this.#original(event.start), keys, keyOffsets, values } };
    const whole = merged.length === 0 ? built : mergeMappings(built, merged);
    if (event.tagStart === -1) return whole;
    return {
      value: constructTagged(this.#tag(event), whole.value, this.#original(event.tagStart)),
      position: whole.position,
    };
  }

  #isMergeKey(event: ScalarEvent): boolean {
    return (
      event.style === SCALAR_STYLE.PLAIN &&
      event.tagStart === -1 &&
      this.#text.startsWith("<<", event.valueStart) &&
      event.valueEnd - event.valueStart === 2
    );
  }

  #collectMerge(source: Built, merged: Built[]): void {
    if (isMapping(source.value)) {
      merged.push(source);
      return;
    }
    const positions = typeof source.position === "object" && "items" in source.position ? source.position.items : [];
    if (!isSequence(source.value) || !source.value.every(isMapping)) {
      throw new YamlSyntaxError("what << merges must be a mapping or a list of mappings", offsetOf(source.position));
    }
    // Of several sources the first one wins: it is written last.
    for (let index = source.value.length - 1; index >= 0; index--) {
      merged.push({ value: source.value[index] ?? null, position: positions[index] ?? offsetOf(source.position) });
    }
  }
}

/** The merged keys come first, and the mapping's own keys win, as in PyYAML. */
function mergeMappings(own: Built, merged: readonly Built[]): Built {
  const value: MutableObject = {};
  const keys: string[] = [];
  const keyOffsets: number[] = [];
  const values: PositionNode[] = [];
  for (const source of [...merged, own]) {
    if (!isMapping(source.value) || typeof source.position === "number" || !("keys" in source.position)) continue;
    for (const [key, child] of Object.entries(source.value)) setKey(value, key, child);
    keys.push(...source.position.keys);
    keyOffsets.push(...source.position.keyOffsets);
    values.push(...source.position.values);
  }
  return { value, position: { offset: offsetOf(own.position), keys, keyOffsets, values } };
}
