import { PythonError } from "./python-error.ts";

const LONGEST_TEXT = 200_000_000;
const LONGEST_LIST = 10_000_000;

/** Raises where a text would get so long that only a runaway template can want it, before the process runs out of memory. */
export function checkTextLength(length: number): void {
  if (length > LONGEST_TEXT) throw new PythonError("MemoryError", "the text gets too long");
}

/** The same for lists and tuples. */
export function checkListLength(length: number): void {
  if (length > LONGEST_LIST) throw new PythonError("MemoryError", "the list gets too long");
}
