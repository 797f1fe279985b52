import { closestName } from "./closest-name.ts";
import { PythonError } from "./python-error.ts";

/** The error of a filter or test that there is not, with the name that may have been meant. */
export function unknownName(what: "filter" | "test", name: string, names: Iterable<string>): PythonError {
  const close = closestName(name, names);
  const hint = close === undefined ? undefined : `did you mean '${close}'?`;
  return new PythonError("TemplateAssertionError", `No ${what} named '${name}'.`, hint);
}
