import { CHOMPING_MODE, EVENT_ID, getScalarValue, SCALAR_STYLE } from "js-yaml";

/** How the text of a block is made. */
export interface BlockStyle {
  readonly isFolded: boolean;
  readonly indent: number;
  readonly chomping: "clip" | "strip" | "keep";
}

const none = { anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1 };
const common = { type: EVENT_ID.SCALAR, ...none, chomping: CHOMPING_MODE.CLIP, indent: -1, fast: false };
const chompings = { clip: CHOMPING_MODE.CLIP, strip: CHOMPING_MODE.STRIP, keep: CHOMPING_MODE.KEEP };

/** Plain text of several lines as one. */
export function plainScalar(text: string, valueStart: number, valueEnd: number): string {
  return getScalarValue(text, { ...common, valueStart, valueEnd, style: SCALAR_STYLE.PLAIN });
}

/** Text in quotes with its escapes and line breaks resolved. */
export function quotedScalar(text: string, valueStart: number, valueEnd: number, isDouble: boolean): string {
  const style = isDouble ? SCALAR_STYLE.DOUBLE_QUOTED : SCALAR_STYLE.SINGLE_QUOTED;
  return getScalarValue(text, { ...common, valueStart, valueEnd, style });
}

/** The text of a block. One that ends with the file has no newline at its end where the file has none. */
export function blockScalar(text: string, valueStart: number, valueEnd: number, block: BlockStyle): string {
  const style = block.isFolded ? SCALAR_STYLE.FOLDED_BLOCK : SCALAR_STYLE.LITERAL_BLOCK;
  const { indent } = block;
  const value = getScalarValue(text, {
    ...common,
    valueStart,
    valueEnd,
    style,
    indent,
    chomping: chompings[block.chomping],
  });
  return valueEnd >= text.length && !text.endsWith("\n") ? value.replace(/\n$/, "") : value;
}
