import { element, svgElement } from "../dom/element.ts";
import { iconPaths } from "../parts/icon.ts";
import type { Box, Drawing, Layout } from "./drawing.ts";
import { curve, type LayoutOptions, layOut } from "./layout.ts";
import { reachable } from "./reachable.ts";
import { shortened } from "./shortened.ts";
import { type View, Viewport } from "./viewport.ts";

export interface GraphViewOptions {
  readonly label: string;
  readonly wheelZooms: boolean;
  readonly layout: LayoutOptions;
  /** Brings in hidden neighbours of a box. */
  readonly expand?: (key: string, side: "before" | "after") => void;
}

/** Text of this size on the screen can be read. */
const readable = 11;

/** A graph in SVG: boxes are links, lines show what feeds what. */
export class GraphView {
  readonly element: HTMLElement;
  readonly #options: GraphViewOptions;
  readonly #svg: SVGSVGElement;
  readonly #scene: SVGGElement;
  readonly #viewport: Viewport;
  readonly #boxes = new Map<string, { readonly group: SVGElement; readonly text: SVGTextElement; readonly box: Box }>();
  #lines: readonly { readonly from: string; readonly to: string; readonly path: SVGPathElement }[] = [];
  #layout: Layout | undefined;
  #sized = false;
  #touched = false;

  constructor(options: GraphViewOptions) {
    this.#options = options;
    this.#scene = svgElement("g");
    this.#svg = svgElement(
      "svg",
      { class: "graph", tabindex: 0, role: "group", "aria-label": options.label },
      this.#scene,
    );
    this.#viewport = new Viewport(this.#svg, {
      wheelZooms: options.wheelZooms,
      changed: (view) => this.#viewChanged(view),
    });
    const tool = (sign: string, label: string, onclick: () => void) =>
      element("button", { type: "button", "aria-label": label, title: label, onclick }, sign);
    this.element = element(
      "div",
      { class: "graph-frame" },
      this.#svg,
      element(
        "div",
        { class: "graph-tools" },
        tool("+", "Zoom in", () => this.#viewport.zoom(1.3)),
        tool("−", "Zoom out", () => this.#viewport.zoom(1 / 1.3)),
        tool("Fit", "Show all", () => this.fit()),
      ),
    );
    for (const name of ["pointerdown", "wheel", "keydown"] as const) {
      this.#svg.addEventListener(
        name,
        () => {
          this.#touched = true;
        },
        { passive: true },
      );
    }
    new ResizeObserver(() => {
      if (!this.#sized || !this.#touched) this.fit();
    }).observe(this.#svg);
  }

  /** Draws, and shows all of it. */
  show(drawing: Drawing): void {
    const layout = layOut(drawing, this.#options.layout);
    this.#layout = layout;
    this.#boxes.clear();
    this.#lines = layout.lines.map(({ from, to, points }) => ({
      from,
      to,
      path: svgElement("path", { class: "line", d: curve(points) }),
    }));
    // From left to right and top to bottom, for the Tab key.
    const inOrder = [...drawing.boxes].sort((a, b) => {
      const [p, q] = [layout.places.get(a.key), layout.places.get(b.key)];
      return (p?.x ?? 0) - (q?.x ?? 0) || (p?.y ?? 0) - (q?.y ?? 0);
    });
    this.#scene.replaceChildren(
      ...this.#lines.map(({ path }) => path),
      ...inOrder.map((box) => this.#drawBox(box, layout)),
    );
    this.#touched = false;
    this.fit();
  }

  fit(): void {
    if (this.#layout === undefined || this.#svg.clientWidth === 0) return;
    this.#sized = true;
    this.#viewport.fit(this.#layout.width, this.#layout.height);
  }

  /** The height that shows the whole graph in its own size. */
  get naturalHeight(): number {
    return (this.#layout?.height ?? 0) + 40;
  }

  #drawBox(box: Box, { places, boxWidth, boxHeight }: Layout): SVGElement {
    const { x, y } = places.get(box.key) ?? { x: 0, y: 0 };
    const size = boxHeight * 0.5;
    const mark = (boxHeight - size) / 2;
    const text = svgElement("text", { x: boxHeight * 0.95, y: boxHeight / 2, "dominant-baseline": "central" });
    const link = svgElement(
      "a",
      {
        href: box.href,
        class: "box-link",
        "aria-label": `${box.label}, ${box.title}`,
        "aria-current": box.current ? "true" : undefined,
      },
      svgElement("title", {}, `${box.label}\n${box.title}`),
      svgElement("rect", { class: "box", width: boxWidth, height: boxHeight, rx: 5 }),
      svgElement("rect", { class: "strip", width: boxHeight * 0.82, height: boxHeight, rx: 5, fill: box.color }),
      svgElement("path", {
        class: "box-icon",
        d: iconPaths[box.icon],
        transform: `translate(${mark * 0.66} ${mark}) scale(${size / 16})`,
      }),
      text,
    );
    const group = svgElement(
      "g",
      {
        class: `node kind-${box.icon}${box.current ? " current" : ""}${box.color === undefined ? "" : " coloured"}`,
        transform: `translate(${x - boxWidth / 2} ${y - boxHeight / 2})`,
      },
      link,
      this.#more(box, "before", 0, boxHeight / 2),
      this.#more(box, "after", boxWidth, boxHeight / 2),
    );
    group.addEventListener("pointerenter", () => this.#light(box.key));
    group.addEventListener("pointerleave", () => this.#light(undefined));
    link.addEventListener("focus", () => {
      this.#light(box.key);
      if (link.matches(":focus-visible")) this.#viewport.reveal({ x, y }, 60);
    });
    link.addEventListener("blur", () => this.#light(undefined));
    this.#boxes.set(box.key, { group, text, box });
    return group;
  }

  /** The button that brings in hidden neighbours. */
  #more(box: Box, side: "before" | "after", x: number, y: number): SVGElement | null {
    const count = (side === "before" ? box.hiddenBefore : box.hiddenAfter) ?? 0;
    const { expand } = this.#options;
    if (count === 0 || expand === undefined) return null;
    const label = `Show ${count} more that ${side === "before" ? "feed" : "stand on"} ${box.label}`;
    const act = (event: Event) => {
      event.preventDefault();
      expand(box.key, side);
    };
    return svgElement(
      "g",
      {
        class: "more",
        role: "button",
        tabindex: 0,
        "aria-label": label,
        transform: `translate(${x} ${y})`,
        onclick: act,
        onkeydown: (event) => ["Enter", " "].includes((event as KeyboardEvent).key) && act(event),
      },
      svgElement("title", {}, label),
      svgElement("rect", { x: -15, y: -10, width: 30, height: 20, rx: 10 }),
      svgElement("text", { "text-anchor": "middle", "dominant-baseline": "central" }, `+${count}`),
    );
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
    for (const [at, { group }] of this.#boxes) group.classList.toggle("on", before.has(at) || after.has(at));
    for (const { from, to, path } of this.#lines) {
      path.classList.toggle("on", (before.has(from) && before.has(to)) || (after.has(from) && after.has(to)));
    }
  }

  #viewChanged({ x, y, scale }: View): void {
    this.#scene.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
    if (this.#layout === undefined) return;
    const { boxWidth, boxHeight } = this.#layout;
    // Labels keep a size that can be read for as long as the box has room for it, and lose letters instead.
    const size = Math.min(boxHeight * 0.82, Math.max(13, readable / scale));
    const characters = Math.floor((boxWidth - boxHeight * 1.15) / (size * 0.56));
    this.#svg.classList.toggle("far", size * scale < 6);
    for (const { text, box } of this.#boxes.values()) {
      text.setAttribute("font-size", String(size));
      text.textContent = shortened(box.label, characters);
    }
  }
}
