import type { IconName } from "../parts/icon-name.ts";

/** A box of a graph: an entry, or a folder that stands for many. */
export interface Box {
  readonly key: string;
  readonly label: string;
  /** What it is, in words, for tooltips and screen readers. */
  readonly title: string;
  readonly icon: IconName;
  readonly href: string;
  readonly current?: boolean;
  readonly color?: string;
  /** A second line, for boxes that stand for many. */
  readonly note?: string;
  /** Neighbours that are not drawn; a button brings them in. */
  readonly hiddenBefore?: number;
  readonly hiddenAfter?: number;
}

/** What a graph shows. */
export interface Drawing {
  readonly boxes: readonly Box[];
  /** From, to. */
  readonly lines: readonly (readonly [string, string])[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A drawing with places. A box's place is its centre. */
export interface Layout extends Size {
  readonly boxWidth: number;
  readonly boxHeight: number;
  /** Lines of text in a box. */
  readonly boxLines: 1 | 2 | 3;
  readonly places: ReadonlyMap<string, Point>;
  readonly lines: readonly { readonly from: string; readonly to: string; readonly points: readonly Point[] }[];
}
