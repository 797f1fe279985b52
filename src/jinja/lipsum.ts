const SENTENCE = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.";
const MOST_PARAGRAPHS = 1000;

/** Filler text. Jinja2 draws words at random; here the same call gives the same text, as a build should. */
export function lipsum(paragraphs: number): string {
  const count = Math.max(0, Math.min(MOST_PARAGRAPHS, Math.trunc(paragraphs) || 0));
  return Array.from({ length: count }, () => `<p>${SENTENCE}</p>`).join("\n");
}
