import type { Drawing, Layout, Point } from "./drawing.ts";
import type { Layers } from "./layers.ts";
import { packLayers } from "./pack-layers.ts";

export interface LayoutOptions {
  readonly boxWidth: number;
  /** Lines of text in a box. */
  readonly boxLines: 1 | 2 | 3;
  /** Between boxes of one layer. */
  readonly gap: number;
  /** Between layers. */
  readonly layerGap: number;
}

/** Gives the boxes and lines of a drawing in layers their places. */
export function layOut(drawing: Drawing, layers: Layers, options: LayoutOptions): Layout {
  const { boxWidth, gap, layerGap, boxLines } = options;
  const boxHeight = 10 + 17 * boxLines;
  const boxes = new Set(drawing.boxes.map(({ key }) => key));
  const halfOf = (key: string) => (boxes.has(key) ? (boxHeight + gap) / 2 : gap / 4 + 1);
  const ways = drawing.lines.map(([from, to], line) => [from, ...(layers.passing[line] ?? []), to]);
  const heights = packLayers(layers.layers, ways, halfOf);
  const points = new Map<string, Point>();
  for (const { key, layer } of layers.layers.flat()) {
    points.set(key, { x: layer * (boxWidth + layerGap) + boxWidth / 2, y: (heights.get(key) ?? 0) - gap / 2 });
  }
  const lines = drawing.lines.map(([from, to], line) => {
    const way = (ways[line] ?? []).flatMap((key) => points.get(key) ?? []);
    return { from, to, points: route(way, boxWidth) };
  });
  const places = new Map([...points].filter(([key]) => boxes.has(key)));
  placeSingles(layers.single, places, boxWidth, boxHeight, gap);
  const width = Math.max(0, ...[...places.values()].map(({ x }) => x + boxWidth / 2));
  const height = Math.max(0, ...[...places.values(), ...points.values()].map(({ y }) => y + boxHeight / 2));
  return { width, height, boxWidth, boxHeight, boxLines, places, lines };
}

/** Boxes without lines go into a grid below the others, where they do not stretch the first layer. */
function placeSingles(
  single: readonly string[],
  places: Map<string, Point>,
  boxWidth: number,
  boxHeight: number,
  gap: number,
): void {
  const drawn = [...places.values()];
  const width = Math.max(900, ...drawn.map(({ x }) => x + boxWidth / 2));
  const top = drawn.length === 0 ? 0 : Math.max(...drawn.map(({ y }) => y)) + boxHeight * 1.5;
  const step = boxWidth + gap * 2;
  const across = Math.max(1, Math.floor((width + gap * 2) / step));
  for (const [index, key] of single.entries()) {
    places.set(key, {
      x: (index % across) * step + boxWidth / 2,
      y: top + Math.floor(index / across) * (boxHeight + gap) + boxHeight / 2,
    });
  }
}

/** A way out of the middle of a box's side, level through the layers that it passes, into the middle of a side. */
function route(way: readonly Point[], boxWidth: number): readonly Point[] {
  const [from, to] = [way[0], way.at(-1)];
  if (from === undefined || to === undefined) return [];
  const half = from.x < to.x ? boxWidth / 2 : -boxWidth / 2;
  return [
    { x: from.x + half, y: from.y },
    ...way.slice(1, -1).flatMap(({ x, y }) => [
      { x: x - half, y },
      { x: x + half, y },
    ]),
    { x: to.x - half, y: to.y },
  ];
}

/** A line as a path that leaves and arrives level. */
export function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  let path = `M${round(first.x)} ${round(first.y)}`;
  let last = first;
  for (const point of rest) {
    const middle = round((last.x + point.x) / 2);
    path += `C${middle} ${round(last.y)} ${middle} ${round(point.y)} ${round(point.x)} ${round(point.y)}`;
    last = point;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
