import { element, svgElement } from "../dom/element.ts";
import { BoxShape } from "./box-shape.ts";
import { chooseLayout } from "./choose-layout.ts";
import type { Box, Drawing, Layout, Size } from "./drawing.ts";
import { curve } from "./layout.ts";
import { moreButton, type Side } from "./more-button.ts";
import { reachable } from "./reachable.ts";
import { TextMeter } from "./text-meter.ts";
import { type View, Viewport } from "./viewport.ts";

export interface GraphViewOptions {
  readonly label: string;
  readonly wheelZooms: boolean;
  /** The frame is as high as the graph needs, up to this; without it, the style sheet decides. */
  readonly highest?: number;
  /** Brings in hidden neighbours of a box. */
  readonly expand?: (key: string, side: Side) => void;
}

/** A line of text lower than this on the screen cannot be read. */
const lowestLine = 9;

/** With more lines than this, they are drawn thinner. */
const manyLines = 150;

/** A graph in SVG: boxes are links, lines show what feeds what. Shown once it is in the document. */
export class GraphView {
  readonly element: HTMLElement;
  readonly #options: GraphViewOptions;
  readonly #svg: SVGSVGElement;
  readonly #scene: SVGGElement;
  readonly #viewport: Viewport;
  readonly #meter: TextMeter;
  readonly #shapes = new Map<string, BoxShape>();
  #lines: readonly { readonly from: string; readonly to: string; readonly path: SVGPathElement }[] = [];
  #drawing: Drawing = { boxes: [], lines: [] };
  #layout: Layout | undefined;
  #touched = false;

  constructor(options: GraphViewOptions) {
    this.#options = options;
    this.#meter = new TextMeter(getComputedStyle(document.body).fontFamily);
    this.#scene = svgElement("g");
    const attributes = { class: "graph", tabindex: 0, role: "group", "aria-label": options.label };
    this.#svg = svgElement("svg", attributes, this.#scene);
    const { wheelZooms } = options;
    this.#viewport = new Viewport(this.#svg, { wheelZooms, changed: (view) => this.#viewChanged(view) });
    const tool = (sign: string, label: string, onclick: () => void) =>
      element("button", { type: "button", "aria-label": label, title: label, onclick }, sign);
    const tools = [
      tool("+", "Zoom in", () => this.#viewport.zoom(1.3)),
      tool("−", "Zoom out", () => this.#viewport.zoom(1 / 1.3)),
      tool("Fit", "Show all", () => this.#showAll()),
    ];
    this.element = element("div", { class: "graph-frame" }, this.#svg, element("div", { class: "graph-tools" }, tools));
    const touched = () => {
      this.#touched = true;
    };
    for (const name of ["pointerdown", "wheel", "keydown"] as const) {
      this.#svg.addEventListener(name, touched, { passive: true });
    }
    new ResizeObserver(() => this.#touched || this.#showStart()).observe(this.#svg);
  }

  /** Draws, and shows all of it, or as much as can be read. */
  show(drawing: Drawing): void {
    this.#drawing = drawing;
    this.#touched = false;
    const room: Size = { width: this.#svg.clientWidth, height: this.#options.highest ?? this.#svg.clientHeight };
    const layout = chooseLayout(drawing, room);
    this.#draw(layout);
    if (this.#options.highest !== undefined) {
      const scale = Math.max(lowestScale(layout), Math.min(1, room.width / layout.width));
      const height = layout.height * scale + 40;
      this.element.style.height = `${Math.min(room.height, Math.max(140, height))}px`;
    }
    this.#showStart();
  }

  #draw(layout: Layout): void {
    this.#layout = layout;
    this.#shapes.clear();
    this.#lines = layout.lines.map(({ from, to, points }) => ({
      from,
      to,
      path: svgElement("path", { class: "line", d: curve(points) }),
    }));
    const placeOf = ({ key }: Box) => layout.places.get(key) ?? { x: 0, y: 0 };
    // From left to right and top to bottom, for the Tab key.
    const inOrder = [...this.#drawing.boxes].sort((a, b) => placeOf(a).x - placeOf(b).x || placeOf(a).y - placeOf(b).y);
    this.#svg.classList.toggle("dense", this.#lines.length > manyLines);
    this.#scene.replaceChildren(
      ...this.#lines.map(({ path }) => path),
      ...inOrder.map((box) => this.#shape(box, layout)),
    );
  }

  #shape(box: Box, layout: Layout): SVGElement {
    const shape = new BoxShape(box, layout);
    const { group, link } = shape;
    const { expand } = this.#options;
    if (expand !== undefined) {
      for (const side of ["before", "after"] as const) group.append(...moreButton(box, layout, side, expand));
    }
    group.addEventListener("pointerenter", () => this.#light(box.key));
    group.addEventListener("pointerleave", () => this.#light(undefined));
    link.addEventListener("focus", () => {
      this.#light(box.key);
      const place = layout.places.get(box.key);
      if (place !== undefined && link.matches(":focus-visible")) this.#viewport.reveal(place, 60);
    });
    link.addEventListener("blur", () => this.#light(undefined));
    this.#shapes.set(box.key, shape);
    return group;
  }

  #showAll(): void {
    if (this.#layout !== undefined) this.#viewport.fit(this.#layout, 0);
  }

  /** All of it, but no smaller than can be read: then what the page is about is in the middle, else the beginning. */
  #showStart(): void {
    if (this.#layout === undefined || this.#svg.clientWidth === 0) return;
    const { places } = this.#layout;
    this.#viewport.fit(this.#layout, lowestScale(this.#layout));
    const current = this.#drawing.boxes.find((box) => box.current);
    const place = current === undefined ? undefined : places.get(current.key);
    if (place !== undefined) this.#viewport.centreIfCut(place, this.#layout);
  }

  /** Brings out all that feeds a box and all that stands on it. */
  #light(key: string | undefined): void {
    this.#svg.classList.toggle("lit", key !== undefined);
    if (key === undefined) {
      for (const lit of this.#scene.querySelectorAll(".on")) lit.classList.remove("on");
      return;
    }
    const before = reachable([key], (at) => this.#lines.flatMap(({ from, to }) => (to === at ? [from] : [])));
    const after = reachable([key], (at) => this.#lines.flatMap(({ from, to }) => (from === at ? [to] : [])));
    for (const [at, { group }] of this.#shapes) group.classList.toggle("on", before.has(at) || after.has(at));
    for (const { from, to, path } of this.#lines) {
      path.classList.toggle("on", (before.has(from) && before.has(to)) || (after.has(from) && after.has(to)));
    }
  }

  #viewChanged({ x, y, scale }: View): void {
    this.#scene.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
    if (this.#layout === undefined) return;
    const { boxHeight, boxLines } = this.#layout;
    this.#svg.classList.toggle("far", (boxHeight / boxLines) * scale < 6);
    for (const shape of this.#shapes.values()) shape.fitLabel(scale, this.#meter);
  }
}

/** The scale below which the text in the boxes cannot be read. */
function lowestScale({ boxHeight, boxLines }: Layout): number {
  return (lowestLine * 1.18 * boxLines) / boxHeight;
}
