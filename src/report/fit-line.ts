import { clip, textWidth } from "./text-width.ts";

/** The parts of a line about a node: `3 of 10 OK`, `table model main.orders`, `.....`, `[4000 rows in 0.12s]`. */
export interface NodeLine {
  readonly count: string;
  readonly word: string;
  readonly what: string;
  /** The name alone, where there is no room for what it is. */
  readonly name: string;
  readonly detail: string;
}

/** How wide a line is filled with dots, and how wide it may be. */
export interface LineWidth {
  readonly fill: number;
  /** Cells of the terminal that are left for the line; none is cut where it is left out. */
  readonly columns?: number | undefined;
  /** What stands where a name is cut. */
  readonly mark: string;
}

/** No name is cut to less while there is something else to leave out. */
const leastName = 12;

/**
 * A line about a node that fits the terminal. Where it is too long, the dots go first, then a part of the name, then what kind
 * of node it is; the outcome stays.
 *
 * @param dots gives the dots their colour
 */
export function fitLine(parts: NodeLine, width: LineWidth, dots: (text: string) => string): string {
  const { count, word, what, name, detail } = parts;
  const { fill, columns, mark } = width;
  const left = `${count} ${word} ${what} `;
  const detailWidth = textWidth(detail) + 1;
  const room = columns === undefined ? fill : Math.min(fill, columns - detailWidth);
  const filled = `${left}${dots(".".repeat(Math.max(3, room - textWidth(left))))} `;
  if (columns === undefined || textWidth(left) + 3 + detailWidth <= columns) return `${filled}${detail}`;
  const forWhat = columns - detailWidth - textWidth(`${count} ${word} `);
  if (forWhat >= leastName) return `${count} ${word} ${clip(what, forWhat, mark)} ${detail}`;
  return clip(`${word} ${name}`, columns, mark);
}
