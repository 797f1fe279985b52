import type { Entry, Ordinal, SiteIndex } from "../../../../src/docs/site/site-data.ts";

/** The index with the look-ups that pages need. */
export interface Project {
  readonly index: SiteIndex;
  readonly entries: readonly Entry[];
  find(id: string): Ordinal | undefined;
  /** What feeds an entry, in the graph. */
  parents(ordinal: Ordinal): readonly Ordinal[];
  /** What an entry feeds, in the graph. */
  children(ordinal: Ordinal): readonly Ordinal[];
}

/** Reads the graph of the index into look-ups. */
export function openProject(index: SiteIndex): Project {
  const ordinals = new Map(index.entries.map((entry, ordinal) => [entry.id, ordinal]));
  const parents = new Map<Ordinal, Ordinal[]>();
  const children = new Map<Ordinal, Ordinal[]>();
  for (let at = 0; at + 1 < index.edges.length; at += 2) {
    const from = index.edges[at] as Ordinal;
    const to = index.edges[at + 1] as Ordinal;
    push(children, from, to);
    push(parents, to, from);
  }
  return {
    index,
    entries: index.entries,
    find: (id) => ordinals.get(id),
    parents: (ordinal) => parents.get(ordinal) ?? [],
    children: (ordinal) => children.get(ordinal) ?? [],
  };
}

function push(map: Map<Ordinal, Ordinal[]>, key: Ordinal, value: Ordinal): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
