import { svgElement } from "../dom/element.ts";
import { iconPaths } from "../parts/icon.ts";
import type { Box, Layout } from "./drawing.ts";
import { labelLines } from "./label-lines.ts";
import type { TextMeter } from "./text-meter.ts";

/** Text of this size on the screen can be read. */
const readable = 11;

/** A box of the graph in SVG: a link with an icon and a label that fits the zoom. */
export class BoxShape {
  readonly group: SVGGElement;
  readonly link: SVGAElement;
  readonly #box: Box;
  readonly #layout: Layout;
  readonly #text: SVGTextElement;
  readonly #start: number;

  constructor(box: Box, layout: Layout) {
    this.#box = box;
    this.#layout = layout;
    const { boxWidth, boxHeight } = layout;
    const { x, y } = layout.places.get(box.key) ?? { x: 0, y: 0 };
    const strip = Math.min(24, boxHeight * 0.85);
    const size = strip * 0.62;
    this.#start = strip + 6;
    this.#text = svgElement("text");
    this.link = svgElement(
      "a",
      {
        href: box.href,
        class: "box-link",
        "aria-label": `${box.label}, ${box.title}`,
        "aria-current": box.current ? "true" : undefined,
      },
      svgElement("title", {}, `${box.label}\n${box.title}`),
      svgElement("rect", { class: "box", width: boxWidth, height: boxHeight, rx: 5 }),
      svgElement("rect", { class: "strip", width: strip, height: boxHeight, rx: 5, fill: box.color }),
      svgElement("path", {
        class: "box-icon",
        d: iconPaths[box.icon],
        transform: `translate(${(strip - size) / 2} ${(boxHeight - size) / 2}) scale(${size / 16})`,
      }),
      this.#text,
    );
    this.group = svgElement(
      "g",
      {
        class: `node kind-${box.icon}${box.current ? " current" : ""}${box.color === undefined ? "" : " coloured"}`,
        transform: `translate(${x - boxWidth / 2} ${y - boxHeight / 2})`,
      },
      this.link,
    );
  }

  /** Labels keep a size that can be read for as long as the box has room for it, and lose letters instead. */
  fitLabel(scale: number, meter: TextMeter): void {
    const { boxWidth, boxHeight, boxLines } = this.#layout;
    const { label, note } = this.#box;
    const size = Math.min((boxHeight * 0.82) / boxLines, Math.max(13, readable / scale));
    const room = boxWidth - this.#start - 8;
    const perLine = (text: string) => Math.floor(room / (size * meter.characterWidth(text)));
    const lines = labelLines(label, perLine(label), note === undefined ? boxLines : boxLines - 1);
    const noteLine = note === undefined ? [] : labelLines(note, perLine(note), 1);
    this.#text.setAttribute("font-size", String(size));
    const leading = size * 1.18;
    const all = [...lines, ...noteLine];
    const first = boxHeight / 2 - ((all.length - 1) * leading) / 2;
    this.#text.replaceChildren(
      ...all.map((line, index) =>
        svgElement(
          "tspan",
          {
            x: this.#start,
            y: first + index * leading,
            class: index >= lines.length ? "box-note" : undefined,
            "dominant-baseline": "central",
          },
          line,
        ),
      ),
    );
  }
}
