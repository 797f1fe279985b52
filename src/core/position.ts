/**
 * A place in a file of the user.
 *
 * `file` is relative to the project's folder with `/` as separator (absolute for files outside it, like a
 * `profiles.yml` in the home folder). `line` and `column` count from 1.
 */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
