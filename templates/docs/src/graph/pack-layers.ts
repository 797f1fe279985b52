import type { Standing } from "./layers.ts";

const rounds = 8;

/**
 * Heights that fill layers closely: the fullest one decides how high the graph is, and in the others each thing stands
 * as near as it can to the middle of what it is linked to. The order in a layer stays as it is.
 *
 * @param ways For each line the keys of all that it goes through.
 * @param halfOf The room that a thing needs above and below its middle.
 */
export function packLayers(
  layers: readonly (readonly Standing[])[],
  ways: readonly (readonly string[])[],
  halfOf: (key: string) => number,
): ReadonlyMap<string, number> {
  const columns = layers.map((layer) => {
    const keys = layer.map(({ key }) => key);
    return { keys, offsets: offsetsOf(keys.map(halfOf)) };
  });
  const before = new Map<string, string[]>();
  const after = new Map<string, string[]>();
  for (const way of ways) {
    for (const [index, to] of way.slice(1).entries()) {
      const from = way[index] as string;
      push(after, from, to);
      push(before, to, from);
    }
  }
  const heights = new Map<string, number>();
  for (const { keys, offsets } of columns) {
    const middle = (offsets.at(-1) ?? 0) / 2;
    for (const [index, key] of keys.entries()) heights.set(key, (offsets[index] ?? 0) - middle);
  }
  const settle = (column: (typeof columns)[number], sides: readonly ReadonlyMap<string, readonly string[]>[]) => {
    const wanted = column.keys.map((key) => {
      const places = sides.flatMap((side) => side.get(key) ?? []).map((other) => heights.get(other) ?? 0);
      return places.length === 0 ? (heights.get(key) ?? 0) : mean(places);
    });
    const settled = inOrder(wanted, column.offsets);
    for (const [index, key] of column.keys.entries()) heights.set(key, settled[index] ?? 0);
  };
  for (let round = 0; round < rounds; round++) {
    for (const column of columns) settle(column, [before]);
    for (const column of columns.toReversed()) settle(column, [after]);
  }
  for (const column of columns) settle(column, [before, after]);
  const top = Math.min(...[...heights].map(([key, height]) => height - halfOf(key)));
  return new Map([...heights].map(([key, height]) => [key, height - top]));
}

/** Where things stand that are as close as they can be, from the first at zero. */
function offsetsOf(halves: readonly number[]): readonly number[] {
  let at = 0;
  return halves.map((half, index) => {
    if (index > 0) at += (halves[index - 1] ?? 0) + half;
    return at;
  });
}

/** The places nearest to those wanted that keep the order and the room: neighbours that would overlap move together. */
function inOrder(wanted: readonly number[], offsets: readonly number[]): readonly number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const [index, place] of wanted.entries()) {
    let block = { sum: place - (offsets[index] ?? 0), count: 1 };
    let last = blocks.at(-1);
    while (last !== undefined && last.sum / last.count > block.sum / block.count) {
      block = { sum: block.sum + last.sum, count: block.count + last.count };
      blocks.pop();
      last = blocks.at(-1);
    }
    blocks.push(block);
  }
  const settled = blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
  return settled.map((place, index) => place + (offsets[index] ?? 0));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
