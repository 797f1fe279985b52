import { Graph, layout as runDagre } from "@dagrejs/dagre";
import type { Drawing, Layout, Point } from "./drawing.ts";
import { packColumns } from "./pack-columns.ts";

export interface LayoutOptions {
  readonly boxWidth: number;
  /** Lines of text in a box. */
  readonly boxLines: 1 | 2 | 3;
  /** Between boxes of one layer. */
  readonly gap: number;
  /** Between layers. */
  readonly layerGap: number;
  /** Takes out the room that only makes the graph airy. */
  readonly compact: boolean;
}

/**
 * Places boxes in layers from left to right, each as far left as what feeds it allows. Boxes without lines stand in a
 * grid below, where they do not stretch the first layer.
 */
export function layOut(drawing: Drawing, options: LayoutOptions): Layout {
  const { boxWidth, gap, boxLines, compact } = options;
  const boxHeight = 10 + 17 * boxLines;
  const linked = new Set(drawing.lines.flat());
  const graph = runLayout(drawing, linked, options, boxHeight);
  const drawn = [...linked].map((key) => ({ key, ...(graph.node(key) as Point), half: (boxHeight + gap) / 2 }));
  const columns = [...new Set(drawn.map(({ x }) => x))];
  // Where a line passes a column of boxes, it stands in it like a flat box.
  const lines = drawing.lines.map(([from, to], line) => {
    const { points } = graph.edge(from, to) as { readonly points: readonly Point[] };
    const passing = points.slice(1, -1).flatMap(({ x, y }, index) => {
      const column = columns.find((at) => Math.abs(at - x) < 1);
      return column === undefined ? [] : [{ key: `${line}/${index}`, x: column, y, half: gap / 4 }];
    });
    const ends = [graph.node(from), graph.node(to)].map((node) => (node as Point).x);
    const inside = passing.filter(({ x }) => x > Math.min(...ends) && x < Math.max(...ends));
    return { from, to, passing: inside.sort((p, q) => ((ends[0] ?? 0) < (ends[1] ?? 0) ? p.x - q.x : q.x - p.x)) };
  });
  const standing = [...drawn, ...lines.flatMap(({ passing }) => passing)];
  const links = lines.flatMap(({ from, to, passing }) => {
    const keys = [from, ...passing.map(({ key }) => key), to];
    return keys.slice(1).map((key, index) => [keys[index] as string, key] as const);
  });
  const packed = compact ? packColumns(standing, links) : new Map<string, number>();
  const heightOf = ({ key, y }: { readonly key: string; readonly y: number }) => packed.get(key) ?? y;
  const places = new Map(drawn.map((box) => [box.key, { x: box.x, y: heightOf(box) }]));
  const routed = lines.map(({ from, to, passing }) => {
    const points = passing.map((point) => ({ x: point.x, y: heightOf(point) }));
    return { from, to, points: route(points, places.get(from), places.get(to), boxWidth) };
  });
  placeSingles(drawing, places, boxWidth, boxHeight, gap);
  const width = Math.max(0, ...[...places.values()].map(({ x }) => x + boxWidth / 2));
  const lowest = [...places.values(), ...routed.flatMap(({ points }) => points)].map(({ y }) => y);
  const height = lowest.length === 0 ? 0 : Math.max(...lowest) + boxHeight / 2;
  return { width, height, boxWidth, boxHeight, boxLines, places, lines: routed };
}

function runLayout(drawing: Drawing, linked: ReadonlySet<string>, options: LayoutOptions, boxHeight: number): Graph {
  const { boxWidth, gap, layerGap } = options;
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: gap, ranksep: layerGap, edgesep: gap / 3, ranker: rankFromLeft });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { key } of drawing.boxes) {
    if (linked.has(key)) graph.setNode(key, { width: boxWidth, height: boxHeight });
  }
  for (const [from, to] of drawing.lines) graph.setEdge(from, to, {});
  if (linked.size > 0) runDagre(graph);
  return graph;
}

/** Boxes without lines go into a grid below the others. */
function placeSingles(
  drawing: Drawing,
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
  const single = drawing.boxes.filter(({ key }) => !places.has(key));
  for (const [index, { key }] of single.entries()) {
    places.set(key, {
      x: (index % across) * step + boxWidth / 2,
      y: top + Math.floor(index / across) * (boxHeight + gap) + boxHeight / 2,
    });
  }
}

/**
 * The layer of each box: one after the last of what feeds it. So what nothing feeds stands in the first layer, where
 * one looks for it, though lines get longer than they could be.
 */
function rankFromLeft(graph: Graph): void {
  const ranks = new Map<string, number>();
  const rankOf = (key: string): number => {
    const known = ranks.get(key);
    if (known !== undefined) return known;
    // The lines are free of circles when dagre asks, so this place is only taken for good measure.
    ranks.set(key, 0);
    const feeding = (graph.inEdges(key) ?? []).map((edge) => {
      const { minlen } = graph.edge(edge) as { readonly minlen: number };
      return rankOf(edge.v) + minlen;
    });
    const rank = Math.max(0, ...feeding);
    ranks.set(key, rank);
    return rank;
  };
  for (const key of graph.nodes()) (graph.node(key) as { rank: number }).rank = rankOf(key);
}

/**
 * The way of a line: out of the middle of a box's right side, level through the columns of boxes that it crosses, into
 * the middle of the left side. Of dagre's points only those in a column count: they keep the line off the boxes there.
 */
function route(passing: readonly Point[], from: Point | undefined, to: Point | undefined, boxWidth: number) {
  if (from === undefined || to === undefined) return [];
  const half = from.x < to.x ? boxWidth / 2 : -boxWidth / 2;
  return [
    { x: from.x + half, y: from.y },
    ...passing.flatMap(({ x, y }) => [
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
