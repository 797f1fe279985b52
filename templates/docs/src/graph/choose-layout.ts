import type { Drawing, Layout, Size } from "./drawing.ts";
import { type LayoutOptions, layOut } from "./layout.ts";

const narrow = 180;
const wide = 300;

/** From so many boxes on, they stand close together. */
const manyBoxes = 60;

/**
 * The layout whose names can be read best in a room. Where the width decides the size, a further line of text in each
 * box costs nothing; where the height does, wider boxes do not.
 */
export function chooseLayout(drawing: Drawing, room: Size): Layout {
  const close = drawing.boxes.length > manyBoxes;
  const noted = drawing.boxes.some(({ note }) => note !== undefined);
  const options: LayoutOptions = {
    boxWidth: narrow,
    boxLines: noted ? 2 : 1,
    gap: close ? 5 : 12,
    layerGap: close ? 56 : 64,
    compact: false,
  };
  const airy = layOut(drawing, options);
  const tight = { ...options, compact: true };
  if (room.width === 0) return airy;
  const plain = airy.height > room.height ? layOut(drawing, tight) : airy;
  const tall = layOut(drawing, { ...tight, compact: plain !== airy, boxLines: noted ? 3 : 2 });
  const [plainScale, tallScale] = [scaleOf(plain, room), scaleOf(tall, room)];
  if (plainScale < 0.85 && tallScale > plainScale * 0.97) return tall;
  const layers = new Set([...plain.places.values()].map(({ x }) => x)).size;
  const spare = (room.width / plainScale - plain.width) / Math.max(1, layers);
  if (plainScale >= 1 || spare < 20) return plain;
  return layOut(drawing, {
    ...tight,
    boxWidth: Math.min(wide, narrow + spare * 0.7),
    layerGap: options.layerGap + spare * 0.2,
  });
}

function scaleOf(layout: Size, room: Size): number {
  return Math.min(1, room.width / Math.max(1, layout.width), room.height / Math.max(1, layout.height));
}
