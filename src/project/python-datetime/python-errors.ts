import { PythonError } from "../../jinja/index.ts";

/** Throws Python's TypeError. */
export function typeError(message: string): never {
  throw new PythonError("TypeError", message);
}

/** Throws Python's ValueError. */
export function valueError(message: string): never {
  throw new PythonError("ValueError", message);
}
