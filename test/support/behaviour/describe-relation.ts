import type { GoldenRelation } from "./golden-run.ts";

/** Something of a relation, or of one of its columns, that a catalog query found. */
export type Finding = readonly [schema: string, name: string, text: string, column?: string | null];

/** What the catalog knows of relations: each list holds findings of any of them. */
export interface CatalogFindings {
  readonly relations: readonly Finding[];
  readonly columns: readonly Finding[];
  /** Of relations and of columns. */
  readonly comments: readonly Finding[];
  readonly constraints: readonly Finding[];
  readonly indexes: readonly Finding[];
  readonly grants: readonly Finding[];
}

/** The relation that a finding is about, without its rows, and without what is empty. */
export function describeRelation([schema, name, type]: Finding, found: CatalogFindings): Omit<GoldenRelation, "rows"> {
  const own = (list: readonly Finding[]) => list.filter((finding) => finding[0] === schema && finding[1] === name);
  const texts = (key: string, list: readonly Finding[]) => {
    const values = own(list).map((finding) => finding[2]);
    return values.length === 0 ? {} : { [key]: values.sort() };
  };
  const comments = own(found.comments);
  const whole = comments.find(([, , , column]) => column === null);
  const ofColumns = comments.flatMap(([, , text, column]) => (typeof column === "string" ? [[column, text]] : []));
  return {
    type,
    columns: own(found.columns).map(([, , dataType, column]) => `${column} ${dataType}`),
    ...(whole === undefined ? {} : { comment: whole[2] }),
    ...(ofColumns.length === 0 ? {} : { columnComments: Object.fromEntries(ofColumns) }),
    ...texts("constraints", found.constraints),
    ...texts("indexes", found.indexes),
    ...texts("grants", found.grants),
  };
}

/** Reads columns as text, whatever they hold. */
export function selectAsText([schema, name]: Finding, found: CatalogFindings, textType: string): string {
  const columns = found.columns.filter((column) => column[0] === schema && column[1] === name);
  const list = columns.map(([, , , column]) => `cast(${quoted(column ?? "")} as ${textType})`);
  return `select ${list.length === 0 ? "null" : list.join(", ")} from ${quoted(schema)}.${quoted(name)}`;
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
