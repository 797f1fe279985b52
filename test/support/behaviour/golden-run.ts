/** A relation with its columns in order and its rows, as texts, in any order. What is empty is left out. */
export interface GoldenRelation {
  readonly type: string;
  /** Each with its type. */
  readonly columns: readonly string[];
  readonly comment?: string;
  readonly columnComments?: Readonly<Record<string, string>>;
  readonly constraints?: readonly string[];
  readonly indexes?: readonly string[];
  /** Who may do what, but for the owner: `reader: INSERT, SELECT`. */
  readonly grants?: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** What a person writes of a run: all of it happens before the command. */
export interface RunInput {
  readonly args: readonly string[];
  /** Statements for the database; a file of the project is written before them. */
  readonly sql?: readonly string[];
  /** New texts of the project's files by path; null removes one. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** Environment variables of the command. */
  readonly env?: Readonly<Record<string, string>>;
  /** A folder that gets a copy of the artifacts after the command, to be a state for later ones. */
  readonly keep?: string;
}

/** A run with what the command made of it. */
export interface GoldenRun extends RunInput {
  readonly exitCode: number;
  /** The lines that `ls` printed, in the order of the alphabet. */
  readonly listed?: readonly string[];
  /** The status of each node by its id, with the number of failures where there is one. */
  readonly results: Readonly<Record<string, string>>;
  /** Of each test that gave an answer: its message, and the relation that `run_results.json` names. */
  readonly verdicts?: Readonly<Record<string, readonly [message: string | null, relation: string | null]>>;
  readonly relations: Readonly<Record<string, GoldenRelation>>;
}

/** What a person writes of a golden file, beside its runs. */
export interface GoldenSettings {
  /** Columns whose values change from run to run; where there is one, `*` stands for it. */
  readonly mask?: readonly string[];
  /** Whether messages of tests and the relations of their failing rows are recorded, too. */
  readonly verdicts?: boolean;
  /** Relations that dbt loses, by `drop … cascade` of what they stand on, and xform keeps. */
  readonly kept?: readonly string[];
  /** More keys of the output in `profiles.yml`. */
  readonly profile?: Readonly<Record<string, unknown>>;
  /** More targets beside `dev`: each with the keys that differ. */
  readonly targets?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A file of `test/golden/behaviour`, which is named after the project in `test/fixtures/behaviour`. */
export interface Golden extends GoldenSettings {
  readonly runs: readonly GoldenRun[];
}
