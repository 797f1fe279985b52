const simple = /^[\u0020-\u007e]*$/;

/** Characters that a terminal draws over the one before them. */
const none = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Ranges of characters that take two cells: the scripts of East Asia, their full forms, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** How many cells of a terminal a text takes. */
export function textWidth(text: string): number {
  if (simple.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += cells(character);
  return width;
}

/**
 * A text that takes no more cells than there are; where it is cut, it ends with a mark.
 *
 * @param mark what stands for the rest: `…`, or plain letters
 */
export function clip(text: string, width: number, mark = "…"): string {
  if (textWidth(text) <= width) return text;
  const end = textWidth(mark) < width ? mark : "";
  let left = width - textWidth(end);
  let kept = "";
  for (const character of text) {
    left -= cells(character);
    if (left < 0) break;
    kept += character;
  }
  return kept + end;
}

/** A text with spaces after it, up to a width, or before it. */
export function pad(text: string, width: number, side: "left" | "right" = "left"): string {
  const spaces = " ".repeat(Math.max(0, width - textWidth(text)));
  return side === "left" ? text + spaces : spaces + text;
}

function cells(character: string): number {
  if (none.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
