const SURROGATE = /[\ud800-\udfff]/;

/** The characters of a text as Python counts them (code points). */
export function characters(text: string): string[] {
  return SURROGATE.test(text) ? Array.from(text) : text.split("");
}

/** `len(text)`. */
export function textLength(text: string): number {
  return SURROGATE.test(text) ? Array.from(text).length : text.length;
}

/** Python's slice of a text by code points; both ends already inside the text. */
export function textSlice(text: string, start: number, end?: number): string {
  return SURROGATE.test(text) ? Array.from(text).slice(start, end).join("") : text.slice(start, end);
}
