/** An error as Python would raise it, before template code has given it a place in a file and made a TemplateError of it. */
export class PythonError extends Error {
  override readonly name = "PythonError";
  /** The name of Python's (or Jinja2's) exception class, e.g. `TypeError`. */
  readonly type: string;
  /** What to do about it, where that is known. */
  readonly hint?: string;

  constructor(type: string, message: string, hint?: string) {
    super(message);
    this.type = type;
    if (hint !== undefined) this.hint = hint;
  }
}

/** Throws Python's TypeError. */
export function typeError(message: string): never {
  throw new PythonError("TypeError", message);
}

/** Throws Python's ValueError. */
export function valueError(message: string): never {
  throw new PythonError("ValueError", message);
}
