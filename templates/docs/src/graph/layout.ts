import { Graph, layout as runDagre } from "@dagrejs/dagre";
import type { Drawing, Layout, Point } from "./drawing.ts";

export interface LayoutOptions {
  readonly boxWidth: number;
  readonly boxHeight: number;
  /** Between boxes of one layer. */
  readonly gap: number;
  /** Between layers. */
  readonly layerGap: number;
}

/**
 * Places boxes in layers from left to right, each as far left as what feeds it allows. Boxes without lines stand in a
 * grid below, where they do not stretch the first layer.
 */
export function layOut(drawing: Drawing, options: LayoutOptions): Layout {
  const { boxWidth, boxHeight, gap, layerGap } = options;
  const linked = new Set(drawing.lines.flat());
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: gap, ranksep: layerGap, edgesep: gap / 2, ranker: "network-simplex" });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { key } of drawing.boxes) {
    if (linked.has(key)) graph.setNode(key, { width: boxWidth, height: boxHeight });
  }
  for (const [from, to] of drawing.lines) graph.setEdge(from, to, {});
  if (linked.size > 0) runDagre(graph);

  const size = graph.graph() as { readonly width?: number; readonly height?: number };
  let width = linked.size === 0 ? 0 : (size.width ?? 0);
  let height = linked.size === 0 ? 0 : (size.height ?? 0);
  const places = new Map<string, Point>();
  for (const key of linked) {
    const { x, y } = graph.node(key) as Point;
    places.set(key, { x, y });
  }
  const single = drawing.boxes.filter(({ key }) => !linked.has(key));
  if (single.length > 0) {
    const across = Math.max(1, Math.floor((Math.max(width, 900) + gap) / (boxWidth + gap * 2)));
    const top = height === 0 ? 0 : height + boxHeight;
    for (const [index, { key }] of single.entries()) {
      const x = (index % across) * (boxWidth + gap * 2) + boxWidth / 2;
      const y = top + Math.floor(index / across) * (boxHeight + gap) + boxHeight / 2;
      places.set(key, { x, y });
      width = Math.max(width, x + boxWidth / 2);
      height = Math.max(height, y + boxHeight / 2);
    }
  }
  const lines = drawing.lines.map(([from, to]) => {
    const { points } = graph.edge(from, to) as { readonly points: readonly Point[] };
    return { from, to, points: atSides(points, places.get(from), places.get(to), boxWidth) };
  });
  return { width, height, boxWidth, boxHeight, places, lines };
}

/** Lines leave in the middle of a box's right side and arrive in the middle of the left one. */
function atSides(points: readonly Point[], from: Point | undefined, to: Point | undefined, boxWidth: number) {
  if (from === undefined || to === undefined) return points;
  const half = from.x < to.x ? boxWidth / 2 : -boxWidth / 2;
  return [{ x: from.x + half, y: from.y }, ...points.slice(1, -1), { x: to.x - half, y: to.y }];
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
