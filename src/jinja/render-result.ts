import type { Trace } from "./compile-functions.ts";
import { type TemplatePosition, type TemplateSource, unpackPosition } from "./source.ts";

/**
 * A piece of output that the top-level template itself writes (a macro's output belongs to the place of its call). Of a `verbatim` one,
 * the characters that follow are the template's own, one to one.
 */
export interface Segment {
  readonly outputOffset: number;
  readonly position: TemplatePosition;
  readonly verbatim: boolean;
}

/** A rendered text, and where it comes from: segments sorted by their offset in the text. */
export interface RenderResult {
  readonly text: string;
  readonly segments: readonly Segment[];
}

/** A result that makes its segments when somebody asks: most texts never need them. */
export class TracedResult implements RenderResult {
  readonly text: string;
  readonly #file: string;
  readonly #trace: Trace;
  #segments: readonly Segment[] | undefined;

  constructor(text: string, file: string, trace: Trace) {
    this.text = text;
    this.#file = file;
    this.#trace = trace;
  }

  get segments(): readonly Segment[] {
    this.#segments ??= this.#build();
    return this.#segments;
  }

  #build(): Segment[] {
    const segments: Segment[] = [];
    for (let index = 0; index + 2 < this.#trace.length; index += 3) {
      const [outputOffset = 0, packed = 0, verbatim = 0] = this.#trace.slice(index, index + 3);
      const last = segments.at(-1);
      // A piece that wrote nothing gives way to the one after it.
      if (last?.outputOffset === outputOffset) segments.pop();
      segments.push({ outputOffset, position: unpackPosition(this.#file, packed), verbatim: verbatim === 1 });
    }
    return segments;
  }
}

/** The place in the template that an offset of its output comes from. */
export function locateOutput(result: RenderResult, template: TemplateSource, outputOffset: number): TemplatePosition {
  const { segments, text } = result;
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.outputOffset ?? 0) <= outputOffset) low = middle + 1;
    else high = middle;
  }
  const segment = segments[low - 1];
  if (segment === undefined) return { file: template.file, line: template.line ?? 1, column: template.column ?? 1 };
  if (!segment.verbatim) return segment.position;
  const before = text.slice(segment.outputOffset, outputOffset);
  const newline = before.lastIndexOf("\n");
  const { file, line, column } = segment.position;
  if (newline === -1) return { file, line, column: column + before.length };
  return { file, line: line + before.split("\n").length - 1, column: before.length - newline };
}
