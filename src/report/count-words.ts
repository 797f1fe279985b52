/** `3 models, 6 data tests, 1 seed`. */
export function countWords(counts: Readonly<Record<string, number>>): string {
  const words = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${count === 1 ? kind : (plurals[kind] ?? `${kind}s`)}`);
  return words.length === 0 ? "nothing" : words.join(", ");
}

const plurals: Readonly<Record<string, string>> = { analysis: "analyses", "saved query": "saved queries" };
