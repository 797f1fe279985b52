/** The shapes of the data that the site reads, in the order in which it asks for them. */

/** The kinds of things that have a page, in the order in which equal search results stand. */
export const kinds = [
  "model",
  "source",
  "seed",
  "snapshot",
  "exposure",
  "metric",
  "semantic_model",
  "saved_query",
  "function",
  "analysis",
  "macro",
  "doc",
  "test",
  "unit_test",
] as const;

export type Kind = (typeof kinds)[number];

/** The place of an entry in the index's list; other data refer to entries by it. */
export type Ordinal = number;

/** What is known of every page before it is opened. Empty fields are left out. */
export interface Entry {
  readonly id: string;
  readonly kind: Kind;
  readonly label: string;
  readonly package: string;
  /** Folder of the file below its package. */
  readonly folder?: string;
  /** The source that a table belongs to. */
  readonly source?: string;
  readonly materialized?: string;
  readonly tags?: readonly string[];
  readonly group?: string;
  readonly described?: true;
  readonly columns?: number;
  readonly describedColumns?: number;
  readonly tests?: readonly Ordinal[];
  /** How it ended in the last run. */
  readonly status?: string;
  /** The colour that the project gives it in the graph. */
  readonly color?: string;
}

/** The last run in short. */
export interface RunSummary {
  readonly command: string;
  readonly generatedAt: string;
  readonly seconds?: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly { readonly entry: Ordinal; readonly status: string; readonly message: string }[];
  /** Problems that are not listed. */
  readonly moreProblems: number;
}

/** The first chunk, loaded with the site. */
export interface SiteIndex {
  readonly project: string;
  readonly adapterType: string;
  readonly version: string;
  readonly generatedAt: string;
  readonly hasCatalog: boolean;
  /** Markdown for the start page. */
  readonly overview: string;
  readonly entries: readonly Entry[];
  /** Pairs of ordinals: the first feeds the second. Tests, macros and docs blocks have no edges. */
  readonly edges: readonly Ordinal[];
  readonly run?: RunSummary;
  /** The page of an entry is in chunk `floor(ordinal / pagesPerChunk)`. */
  readonly pagesPerChunk: number;
}

/** One line of a page's details. */
export interface Fact {
  readonly label: string;
  readonly text?: string;
  readonly code?: string;
  readonly list?: readonly string[];
  readonly url?: string;
  readonly entry?: Ordinal;
}

/** A test as its node's page shows it. */
export interface TestRow {
  readonly entry: Ordinal;
  /** `not_null`, `accepted_values (placed, packed)`. */
  readonly label: string;
  readonly severity?: string;
  readonly result?: Result;
}

/** How a node or test ended in the last run. */
export interface Result {
  readonly status: string;
  readonly message?: string;
  readonly failures?: number;
  readonly seconds?: number;
}

export interface ColumnRow {
  readonly name: string;
  readonly type?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly constraints?: readonly string[];
  readonly tests?: readonly TestRow[];
  /** Described in the project but not in the warehouse's catalog, though the relation is. */
  readonly missing?: true;
}

/** What a page shows besides its entry. Empty fields are left out. */
export interface Page {
  readonly description?: string;
  readonly facts: readonly Fact[];
  readonly columns?: readonly ColumnRow[];
  /** Arguments of a macro. */
  readonly arguments?: readonly ColumnRow[];
  /** Tests of the whole relation. */
  readonly tests?: readonly TestRow[];
  readonly raw?: string;
  readonly compiled?: string;
  readonly needs?: readonly Ordinal[];
  readonly feeds?: readonly Ordinal[];
  readonly needsMacros?: readonly Ordinal[];
  readonly result?: Result;
}

/** Loaded when the search is opened: texts are kept once, and entries refer to them by number. */
export interface SearchData {
  readonly texts: readonly string[];
  /** For each entry its description, or -1. */
  readonly descriptions: readonly number[];
  /** For each entry its columns: name, description or -1, name, description … */
  readonly columns: readonly (readonly number[])[];
}

/** The names of the chunks. */
export type ChunkName = "index" | "search" | `pages-${number}`;
