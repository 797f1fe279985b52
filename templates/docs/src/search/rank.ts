import type { Ordinal, SearchData, SiteIndex } from "../../../../src/docs/site/site-data.ts";
import { foundPlace, type Place } from "./found-place.ts";
import { fuzzyDistance } from "./fuzzy-distance.ts";

/** A result: an entry and what of it was found. */
export interface Hit {
  readonly ordinal: Ordinal;
  /** Less is better. */
  readonly score: number;
  readonly column?: string;
  /** The description in which the words are. */
  readonly text?: string;
}

/** Exact, prefix, start of a word, within: each place of a field before all of the next field. */
const fields = { name: 0, column: 10, description: 20 } as const;
const places: Readonly<Record<Place, number>> = { exact: 0, prefix: 1, word: 2, within: 3 };
const fuzzy = 30;

/** Tests carry the names of what they test, and would stand before it. */
const behind: Readonly<Record<string, number>> = { test: 24, unit_test: 24, doc: 0.5, macro: 0.5 };

/**
 * The entries that have all words of a query, best first: name before column before description, exact before prefix
 * before the rest. Names that are only like the query come last, and only where little else was found.
 */
export function search(index: SiteIndex, data: SearchData | undefined, query: string, limit: number): readonly Hit[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const texts = data?.texts.map((text) => text.toLowerCase()) ?? [];
  const hits = index.entries.flatMap((_, ordinal) => hitOf(index, data, texts, ordinal, words) ?? []);
  if (hits.length < 3) {
    const found = new Set(hits.map((hit) => hit.ordinal));
    hits.push(...fuzzyHits(index, words.join("_")).filter((hit) => !found.has(hit.ordinal)));
  }
  const label = (hit: Hit) => index.entries[hit.ordinal]?.label ?? "";
  return hits
    .sort(
      (a, b) =>
        a.score - b.score ||
        label(a).length - label(b).length ||
        (label(a) < label(b) ? -1 : label(a) > label(b) ? 1 : a.ordinal - b.ordinal),
    )
    .slice(0, limit);
}

function hitOf(
  index: SiteIndex,
  data: SearchData | undefined,
  texts: readonly string[],
  ordinal: Ordinal,
  words: readonly string[],
): Hit | undefined {
  const entry = index.entries[ordinal];
  if (entry === undefined) return undefined;
  const label = entry.label.toLowerCase();
  const short = label.slice(label.lastIndexOf(".") + 1);
  const columns = data?.columns[ordinal] ?? [];
  const description = data?.descriptions[ordinal] ?? -1;
  let score = behind[entry.kind] ?? 0;
  let column: string | undefined;
  let text: string | undefined;
  for (const word of words) {
    let best = Math.min(scoreOf(label, word), scoreOf(short, word)) + fields.name;
    if (entry.id.toLowerCase() === word) best = 0;
    if (best === Number.POSITIVE_INFINITY) {
      for (let at = 0; at < columns.length; at += 2) {
        const found = scoreOf(texts[columns[at] as number] ?? "", word) + fields.column;
        if (found < best) {
          best = found;
          column = data?.texts[columns[at] as number];
        }
      }
    }
    if (best === Number.POSITIVE_INFINITY && description >= 0) {
      best = scoreOf(texts[description] ?? "", word) + fields.description;
      if (best < Number.POSITIVE_INFINITY) text = data?.texts[description];
    }
    for (let at = 1; best === Number.POSITIVE_INFINITY && at < columns.length; at += 2) {
      best = scoreOf(texts[columns[at] as number] ?? "", word) + fields.description + 4;
      if (best < Number.POSITIVE_INFINITY) {
        column = data?.texts[columns[at - 1] as number];
        text = data?.texts[columns[at] as number];
      }
    }
    if (best === Number.POSITIVE_INFINITY) return undefined;
    score += best;
  }
  if (words.length > 1 && short === words.join("_")) score = behind[entry.kind] ?? 0;
  return { ordinal, score, ...(column === undefined ? {} : { column }), ...(text === undefined ? {} : { text }) };
}

function scoreOf(text: string, word: string): number {
  const place = foundPlace(text, word);
  return place === undefined ? Number.POSITIVE_INFINITY : places[place];
}

function fuzzyHits(index: SiteIndex, query: string): readonly Hit[] {
  if (query.length < 3) return [];
  return index.entries.flatMap((entry, ordinal) => {
    if (entry.kind === "test" || entry.kind === "unit_test") return [];
    const distance = fuzzyDistance(entry.label.toLowerCase(), query);
    return distance === undefined ? [] : [{ ordinal, score: fuzzy + distance + (behind[entry.kind] ?? 0) }];
  });
}
