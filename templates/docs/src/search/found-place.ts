/** Where a word was found in a text. */
export type Place = "exact" | "prefix" | "word" | "within";

/** Where a word stands in a text; undefined where it does not. Both are in lower case. */
export function foundPlace(text: string, word: string): Place | undefined {
  let at = text.indexOf(word);
  if (at < 0) return undefined;
  if (at === 0) return text.length === word.length ? "exact" : "prefix";
  // `order` is found as a word in `reorder_order_lines`, though first within another.
  for (; at >= 0; at = text.indexOf(word, at + 1)) if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) return "word";
  return "within";
}
