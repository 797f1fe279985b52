import { listOf, numberOf, recordOf, textOf } from "./json-reader.ts";

/** What the docs use of a relation in `catalog.json`. */
export interface CatalogReading {
  readonly type: string;
  readonly owner: string;
  readonly comment: string;
  /** In the order of the relation. */
  readonly columns: readonly { readonly name: string; readonly type: string; readonly comment: string }[];
  /** Figures that are meant to be shown, like the number of rows. */
  readonly stats: readonly { readonly label: string; readonly value: string }[];
}

/** Reads `catalog.json`: relations by unique id. */
export function readCatalog(catalog: unknown): ReadonlyMap<string, CatalogReading> {
  const { nodes, sources } = recordOf(catalog);
  const found = new Map<string, CatalogReading>();
  for (const [id, value] of [...Object.entries(recordOf(nodes)), ...Object.entries(recordOf(sources))]) {
    found.set(id, readTable(recordOf(value)));
  }
  return found;
}

function readTable(table: Readonly<Record<string, unknown>>): CatalogReading {
  const metadata = recordOf(table.metadata);
  const columns = Object.entries(recordOf(table.columns)).map(([key, value], position) => {
    const column = recordOf(value);
    return {
      name: textOf(column.name) || key,
      type: textOf(column.type),
      comment: textOf(column.comment),
      index: numberOf(column.index) ?? position,
    };
  });
  const stats = [...Object.values(recordOf(table.stats)), ...listOf(table.stats)]
    .map(recordOf)
    .filter((stat) => stat.include === true)
    .map((stat) => ({ label: textOf(stat.label) || textOf(stat.id), value: textOf(stat.value) }));
  return {
    type: textOf(metadata.type),
    owner: textOf(metadata.owner),
    comment: textOf(metadata.comment),
    columns: columns.sort((a, b) => a.index - b.index).map(({ name, type, comment }) => ({ name, type, comment })),
    stats,
  };
}
