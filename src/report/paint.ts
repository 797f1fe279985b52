import { styleText } from "node:util";

/** The styles that reports use. */
export type Style = "red" | "green" | "yellow" | "cyan" | "dim" | "bold";

/** Colours text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** A painter for a terminal with colours, or for one without. */
export function painter(colors: boolean): Paint {
  return colors ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text;
}
