import type { Point, Size } from "./drawing.ts";

/** What part of a graph is seen: the graph's origin on the screen, and the screen's pixels to a unit of the graph. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface ViewportOptions {
  /** The wheel zooms without a key held. On a page that scrolls, it must not. */
  readonly wheelZooms: boolean;
  readonly changed: (view: View) => void;
}

/** Room left around a graph, in pixels. */
const margin = 16;

/** Pan and zoom by mouse, touch, wheel and keys on an element. */
export class Viewport {
  readonly #element: SVGSVGElement;
  readonly #options: ViewportOptions;
  readonly #pointers = new Map<number, Point>();
  #view: View = { x: 0, y: 0, scale: 1 };
  #dragged = false;

  constructor(element: SVGSVGElement, options: ViewportOptions) {
    this.#element = element;
    this.#options = options;
    element.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    element.addEventListener("pointerdown", (event) => this.#down(event));
    element.addEventListener("pointermove", (event) => this.#move(event));
    for (const name of ["pointerup", "pointercancel"] as const) {
      element.addEventListener(name, (event) => this.#pointers.delete(event.pointerId));
    }
    element.addEventListener("keydown", (event) => this.#key(event));
    // The end of a drag on a box is no click on it.
    element.addEventListener("click", (event) => this.#dragged && event.preventDefault(), { capture: true });
    element.addEventListener("dragstart", (event) => event.preventDefault());
  }

  get view(): View {
    return this.#view;
  }

  /** Shows all of a graph of some size, or its beginning where that would make it smaller than `lowest`. */
  fit({ width, height }: Size, lowest: number): void {
    const box = this.#element.getBoundingClientRect();
    const room = { width: Math.max(50, box.width - 2 * margin), height: Math.max(50, box.height - 2 * margin) };
    const all = Math.min(1.15, room.width / Math.max(width, 1), room.height / Math.max(height, 1));
    const scale = Math.max(all, Math.min(1, lowest));
    const start = (size: number, drawn: number) => (drawn > size - margin ? margin : (size - drawn) / 2);
    this.#set({ x: start(box.width, width * scale), y: (box.height - height * scale) / 2, scale });
  }

  /** Moves a point to the middle in the directions in which a graph of some size is cut off. */
  centreIfCut(point: Point, { width, height }: Size): void {
    const box = this.#element.getBoundingClientRect();
    const { x, y, scale } = this.#view;
    const cutX = width * scale > box.width - margin;
    const cutY = height * scale > box.height - margin;
    this.#set({
      x: cutX ? box.width / 2 - point.x * scale : x,
      y: cutY ? box.height / 2 - point.y * scale : y,
      scale,
    });
  }

  /** Zooms around the middle. */
  zoom(factor: number): void {
    const box = this.#element.getBoundingClientRect();
    this.#zoomAt({ x: box.width / 2, y: box.height / 2 }, factor);
  }

  /** Moves a point of the graph into sight if it is out of it. */
  reveal(point: Point, room: number): void {
    const box = this.#element.getBoundingClientRect();
    const { x, y, scale } = this.#view;
    const shift = (at: number, size: number) => (at < room ? room - at : at > size - room ? size - room - at : 0);
    const dx = shift(point.x * scale + x, box.width);
    const dy = shift(point.y * scale + y, box.height);
    if (dx !== 0 || dy !== 0) this.#set({ x: x + dx, y: y + dy, scale });
  }

  #set(view: View): void {
    this.#view = view;
    this.#options.changed(view);
  }

  #zoomAt(at: Point, factor: number): void {
    const scale = Math.min(3, Math.max(0.05, this.#view.scale * factor));
    const change = scale / this.#view.scale;
    this.#set({ x: at.x - (at.x - this.#view.x) * change, y: at.y - (at.y - this.#view.y) * change, scale });
  }

  #wheel(event: WheelEvent): void {
    if (!this.#options.wheelZooms && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#zoomAt(this.#local(event), Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)));
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#dragged = false;
    this.#pointers.set(event.pointerId, this.#local(event));
  }

  #move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = this.#local(event);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (!this.#dragged && other === undefined && distance(before, now) < 4) return;
    if (!this.#dragged) this.#element.setPointerCapture(event.pointerId);
    this.#dragged = true;
    this.#pointers.set(event.pointerId, now);
    if (other !== undefined) this.#zoomAt(other, distance(now, other) / Math.max(1, distance(before, other)));
    else this.#set({ ...this.#view, x: this.#view.x + now.x - before.x, y: this.#view.y + now.y - before.y });
  }

  #key(event: KeyboardEvent): void {
    const { x, y, scale } = this.#view;
    const step = 60;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.#set({ x: x + step, y, scale }),
      ArrowRight: () => this.#set({ x: x - step, y, scale }),
      ArrowUp: () => this.#set({ x, y: y + step, scale }),
      ArrowDown: () => this.#set({ x, y: y - step, scale }),
      "+": () => this.zoom(1.25),
      "=": () => this.zoom(1.25),
      "-": () => this.zoom(0.8),
    };
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  }

  #local(event: MouseEvent): Point {
    const box = this.#element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
