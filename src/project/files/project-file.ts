/** A file of a package. */
export interface ProjectFile {
  /** Path below its resource folder with `/`, like `staging/stg_orders.sql`. */
  readonly path: string;
  /** Path below the package's folder, like `models/staging/stg_orders.sql`. */
  readonly originalFilePath: string;
  /** Path below the project's folder, for messages. */
  readonly displayPath: string;
  readonly absolutePath: string;
}

/** The files of a package by what they are for. */
export interface PackageFiles {
  /** `.sql` and `.py` in the model paths. */
  readonly models: readonly ProjectFile[];
  readonly seeds: readonly ProjectFile[];
  /** Singular tests: `.sql` in the test paths, but not in their `generic` and `fixtures` folders. */
  readonly tests: readonly ProjectFile[];
  /** Generic tests: `.sql` in the `generic` folders of the test paths. */
  readonly genericTests: readonly ProjectFile[];
  readonly macros: readonly ProjectFile[];
  readonly analyses: readonly ProjectFile[];
  readonly snapshots: readonly ProjectFile[];
  /** `.sql`, `.py` and `.js` in the function paths. */
  readonly functions: readonly ProjectFile[];
  /** `.csv` and `.sql` in the `fixtures` folders of the test paths, for unit tests. */
  readonly fixtures: readonly ProjectFile[];
  /** `.md` with docs blocks. */
  readonly docs: readonly ProjectFile[];
  /** `.yml` and `.yaml` in all resource paths. */
  readonly properties: readonly ProjectFile[];
}
