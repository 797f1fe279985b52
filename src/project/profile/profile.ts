import type { JsonObject, SourcePosition } from "../../core/index.ts";

/** The connection that a command uses: one output of one profile. */
export interface Profile {
  readonly name: string;
  readonly targetName: string;
  /** The adapter's type, like `duckdb`. */
  readonly type: string;
  /** Where the adapter is, where `type` is written as a path; relative ones start in the project's folder. */
  readonly adapterPath?: string;
  /** The output's keys, rendered, without `type` and `threads`. */
  readonly settings: JsonObject;
  readonly threads: number;
  /** The file that has the profile; null for the embedded default. */
  readonly file: string | null;
  /** Where one of the output's keys stands in it. */
  readonly at?: (key: string) => SourcePosition;
  /** Whether no profile was found, and the project runs on a DuckDB file in its own folder. */
  readonly isDefault: boolean;
}
