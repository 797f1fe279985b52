/** What a command did, as far as scripts can see it. What is empty is left out. */
export interface Observed {
  readonly exit: number;
  /** The artifacts that it wrote. */
  readonly wrote?: readonly string[];
  /** The status of each node of `run_results.json`, or of `sources.json`, with the number of its failures, by its id. */
  readonly statuses?: Readonly<Record<string, string>>;
  /** What it printed, where that is for programs: of `ls`, `show`, `compile` with `--quiet`, and what templates print. */
  readonly printed?: readonly unknown[];
  /** The `args` of `run_results.json` that are not those of the command alone; null where one is not there. */
  readonly args?: Readonly<Record<string, unknown>>;
  /** The keys and values of `metadata` of `run_results.json`, where they are not the usual ones. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/**
 * Kinds of differences: `deliberate`, where what xform does serves its users better; `engine`, where another version of the
 * warehouse answers; `text`, where words are dbt's own.
 */
export const differenceKinds = ["deliberate", "engine", "text"] as const;

/** How xform differs from dbt: null stands for a part that is not there. */
export interface Difference extends Partial<{ readonly [Part in keyof Observed]: Observed[Part] | null }> {
  readonly kind: (typeof differenceKinds)[number];
  readonly why: string;
}

/** One command line. What a person writes is `run`, and what happens before it. */
export interface GoldenInvocation {
  /** The command line as in a shell. */
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
  /** New texts of files of the project; null removes one. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** A folder that gets a copy of the artifacts after the command. */
  readonly keep?: string;
  /** What dbt did. */
  readonly dbt: Observed;
  /** Where xform does something else: of which kind that is, why it is so, and the parts that differ. */
  readonly xform?: Difference;
}

/** A file of `test/golden/invocations`: what was done with one copy of a project, in order. */
export interface InvocationGolden {
  /** The folder in `test/fixtures/invocations`. */
  readonly project: string;
  readonly runs: readonly GoldenInvocation[];
}
