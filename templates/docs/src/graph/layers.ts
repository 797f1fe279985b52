import { Graph, layout as runDagre } from "@dagrejs/dagre";
import type { Drawing, Point } from "./drawing.ts";

/** Something that stands in a layer: a box, or a line that passes. */
export interface Standing {
  readonly key: string;
  readonly layer: number;
}

/** A drawing in layers: what stands in which, in which order; without sizes. */
export interface Layers {
  /** From left to right; each from top to bottom. */
  readonly layers: readonly (readonly Standing[])[];
  /** For each line of the drawing, the keys of where it passes layers, in its direction. */
  readonly passing: readonly (readonly string[])[];
  /** Boxes without lines. */
  readonly single: readonly string[];
}

/** Puts the boxes of a drawing into layers, each as far left as what feeds it allows, in an order with few crossings. */
export function layersOf(drawing: Drawing): Layers {
  const linked = new Set(drawing.lines.flat());
  const single = drawing.boxes.map(({ key }) => key).filter((key) => !linked.has(key));
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 10, ranksep: 50, edgesep: 4, ranker: rankFromLeft });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { key } of drawing.boxes) if (linked.has(key)) graph.setNode(key, { width: 100, height: 30 });
  for (const [from, to] of drawing.lines) graph.setEdge(from, to, {});
  if (linked.size > 0) runDagre(graph);

  const placeOf = (key: string) => graph.node(key) as Point;
  const columns = [...new Set([...linked].map((key) => placeOf(key).x))].sort((a, b) => a - b);
  const layers: (Standing & { readonly y: number })[][] = columns.map(() => []);
  for (const key of linked) {
    const layer = columns.indexOf(placeOf(key).x);
    layers[layer]?.push({ key, layer, y: placeOf(key).y });
  }
  const passing = drawing.lines.map(([from, to], line) => {
    const [start, end] = [placeOf(from).x, placeOf(to).x];
    const { points } = graph.edge(from, to) as { readonly points: readonly Point[] };
    const found = points.flatMap(({ x, y }, index) => {
      const layer = columns.findIndex((column) => Math.abs(column - x) < 1);
      const between = x > Math.min(start, end) + 1 && x < Math.max(start, end) - 1;
      return layer < 0 || !between ? [] : [{ key: `line ${line}.${index}`, layer, y }];
    });
    for (const point of found) layers[point.layer]?.push(point);
    return found.sort((a, b) => (start < end ? a.layer - b.layer : b.layer - a.layer)).map(({ key }) => key);
  });
  return { layers: layers.map((layer) => layer.sort((a, b) => a.y - b.y)), passing, single };
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
