/** Something that stands in a column of a graph: a box, or a line that passes. */
export interface Standing {
  readonly key: string;
  /** The column. */
  readonly x: number;
  /** Only the order within the column counts. */
  readonly y: number;
  /** Room that it needs above and below its middle. */
  readonly half: number;
}

const rounds = 8;

/**
 * Heights that fill the columns of a graph closely: the fullest column decides how high the graph is, and in the others
 * each thing stands as near as it can to the middle of what it is linked to. The order in a column stays as it is.
 */
export function packColumns(
  standing: readonly Standing[],
  links: readonly (readonly [string, string])[],
): ReadonlyMap<string, number> {
  const columns = columnsOf(standing);
  const before = new Map<string, string[]>();
  const after = new Map<string, string[]>();
  for (const [from, to] of links) {
    after.set(from, [...(after.get(from) ?? []), to]);
    before.set(to, [...(before.get(to) ?? []), from]);
  }
  const heights = new Map<string, number>();
  for (const column of columns) {
    const offsets = offsetsOf(column);
    const middle = (offsets.at(-1) ?? 0) / 2;
    for (const [index, { key }] of column.entries()) heights.set(key, (offsets[index] ?? 0) - middle);
  }
  const settle = (column: readonly Standing[], neighbours: readonly ReadonlyMap<string, readonly string[]>[]) => {
    const wanted = column.map(({ key }) => {
      const places = neighbours.flatMap((side) => side.get(key) ?? []).map((other) => heights.get(other) ?? 0);
      return places.length === 0 ? (heights.get(key) ?? 0) : mean(places);
    });
    const settled = inOrder(wanted, offsetsOf(column));
    for (const [index, { key }] of column.entries()) heights.set(key, settled[index] ?? 0);
  };
  for (let round = 0; round < rounds; round++) {
    for (const column of columns) settle(column, [before]);
    for (const column of columns.toReversed()) settle(column, [after]);
  }
  for (const column of columns) settle(column, [before, after]);
  const top = Math.min(...standing.map(({ key, half }) => (heights.get(key) ?? 0) - half));
  return new Map([...heights].map(([key, y]) => [key, y - top]));
}

function columnsOf(standing: readonly Standing[]): readonly (readonly Standing[])[] {
  const columns = new Map<number, Standing[]>();
  for (const item of standing) {
    const column = columns.get(item.x);
    if (column === undefined) columns.set(item.x, [item]);
    else column.push(item);
  }
  return [...columns].sort(([a], [b]) => a - b).map(([, column]) => column.sort((a, b) => a.y - b.y));
}

/** Where things stand that are as close as they can be, from the first at zero. */
function offsetsOf(column: readonly Standing[]): readonly number[] {
  let at = 0;
  return column.map(({ half }, index) => {
    if (index > 0) at += (column[index - 1]?.half ?? 0) + half;
    return at;
  });
}

/** The places nearest to those wanted that keep the order and the room: neighbours that would overlap move together. */
function inOrder(wanted: readonly number[], offsets: readonly number[]): readonly number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const [index, place] of wanted.entries()) {
    let block = { sum: place - (offsets[index] ?? 0), count: 1 };
    for (
      let last = blocks.at(-1);
      last !== undefined && last.sum / last.count > block.sum / block.count;
      last = blocks.at(-1)
    ) {
      block = { sum: block.sum + last.sum, count: block.count + last.count };
      blocks.pop();
    }
    blocks.push(block);
  }
  const settled = blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
  return settled.map((place, index) => place + (offsets[index] ?? 0));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
