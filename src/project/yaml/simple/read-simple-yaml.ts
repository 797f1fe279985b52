import type { JsonValue } from "../../../core/index.ts";
import type { DuplicateKey } from "../yaml-builder.ts";
import type { FlatPositions } from "./flat-positions.ts";
import { NotSimple } from "./not-simple.ts";
import { SimpleReader } from "./simple-reader.ts";

/** What else YAML allows in a text, or does not allow: tabs, other line breaks, what cannot be printed. */
const unusual = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** What such a text says, with the place of everything in it. */
export interface SimpleYaml {
  readonly value: JsonValue;
  readonly positions: FlatPositions;
  readonly duplicates: readonly DuplicateKey[];
}

/**
 * Reads a text of the YAML that most files keep to: mappings and lists by indentation, plain and quoted scalars, blocks,
 * comments, and lists and mappings in brackets on one line. The full parser makes an event of each of these first, which
 * is most of the time that a project takes to be read. Undefined where a text has anything else in it, or is wrong: the
 * full parser decides then.
 */
export function readSimpleYaml(text: string): SimpleYaml | undefined {
  if (unusual.test(text)) return undefined;
  try {
    const reader = new SimpleReader(text);
    const value = reader.document();
    return { value, positions: reader.positions, duplicates: reader.duplicates };
  } catch (error) {
    if (error instanceof NotSimple) return undefined;
    throw error;
  }
}
