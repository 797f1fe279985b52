/**
 * How far a name is from a query that it does not contain; undefined where they are not alike. Alike are names with the
 * query's letters in order and close together (`stgord`), and names that a slip of the keys turns into it (`oders`).
 */
export function fuzzyDistance(name: string, query: string): number | undefined {
  const gaps = gapsOf(name, query);
  if (gaps !== undefined && gaps <= query.length) return gaps / query.length;
  const allowed = query.length < 4 ? 0 : query.length < 8 ? 1 : 2;
  const slips = Math.min(
    slipsOf(name, query, allowed),
    ...name.split(/[_.\-\s]/).map((part) => slipsOf(part, query, allowed)),
  );
  return slips <= allowed ? slips : undefined;
}

/** Letters skipped between the first and the last letter of the query; undefined where they are not all there. */
function gapsOf(name: string, query: string): number | undefined {
  let at = name.indexOf(query[0] ?? "");
  if (at < 0) return undefined;
  const first = at;
  for (const letter of query.slice(1)) {
    at = name.indexOf(letter, at + 1);
    if (at < 0) return undefined;
  }
  return at - first + 1 - query.length;
}

/** Letters to change, add, leave out or swap with their neighbour; anything above the limit is one more than it. */
function slipsOf(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : change;
      next.push(Math.min(change, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}
