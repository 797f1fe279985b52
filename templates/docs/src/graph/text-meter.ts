/** Measures text in the page's font, in parts of the font's size. */
export class TextMeter {
  readonly #context = document.createElement("canvas").getContext("2d");
  readonly #widths = new Map<string, number>();

  constructor(family: string) {
    if (this.#context !== null) this.#context.font = `500 100px ${family}`;
  }

  /** The mean width of a text's characters. */
  characterWidth(text: string): number {
    const known = this.#widths.get(text);
    if (known !== undefined) return known;
    const measured = (this.#context?.measureText(text).width ?? 0) / 100 / Math.max(1, text.length);
    const width = measured > 0 ? measured * 1.04 : 0.6;
    this.#widths.set(text, width);
    return width;
  }
}
