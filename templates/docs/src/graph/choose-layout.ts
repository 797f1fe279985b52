import type { Drawing, Layout, Size } from "./drawing.ts";
import { layersOf } from "./layers.ts";
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
  const layers = layersOf(drawing);
  const close = drawing.boxes.length > manyBoxes;
  const noted = drawing.boxes.some(({ note }) => note !== undefined);
  const options: LayoutOptions = {
    boxWidth: narrow,
    boxLines: noted ? 2 : 1,
    gap: close ? 5 : 14,
    layerGap: close ? 56 : 64,
  };
  const plain = layOut(drawing, layers, options);
  const tall = layOut(drawing, layers, { ...options, boxLines: noted ? 3 : 2 });
  const [plainScale, tallScale] = [scaleOf(plain, room), scaleOf(tall, room)];
  if (plainScale < 0.85 && tallScale > plainScale * 0.97) return tall;
  const spare = (room.width / plainScale - plain.width) / Math.max(1, layers.layers.length);
  if (plainScale >= 1 || spare < 20) return plain;
  return layOut(drawing, layers, {
    ...options,
    boxWidth: Math.min(wide, narrow + spare * 0.7),
    layerGap: options.layerGap + spare * 0.2,
  });
}

function scaleOf(layout: Size, room: Size): number {
  return Math.min(1, room.width / Math.max(1, layout.width), room.height / Math.max(1, layout.height));
}
