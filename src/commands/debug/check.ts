/** One thing that `debug` looked at. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do where it is not as it should be. */
  readonly fix?: string;
}

/** The check of something that failed, with the hint that its error has. */
export function failedCheck(name: string, detail: string, fix: string | undefined): Check {
  return { name, ok: false, detail, ...(fix === undefined ? {} : { fix }) };
}
