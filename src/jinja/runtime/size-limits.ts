import { PythonError } from "./python-error.ts";

const LONGEST_TEXT = 200_000_000;
/** Far more than anybody reads, and reached before lists that hold each other twice take for ever. */
const LONGEST_PRINTED_VALUE = 50_000_000;
const LONGEST_LIST = 10_000_000;

/** Raises where a text would get so long that only a runaway template can want it, before the process runs out of memory. */
export function checkTextLength(length: number): void {
  if (length > LONGEST_TEXT) throw new PythonError("MemoryError", "the text gets too long");
}

/** The same for lists and tuples. */
export function checkListLength(length: number): void {
  if (length > LONGEST_LIST) throw new PythonError("MemoryError", "the list gets too long");
}

/** The same for what lists and dicts are printed as, piece by piece: they may hold one value many times. */
export function checkPrinted(text: string): string {
  if (text.length > LONGEST_PRINTED_VALUE) throw new PythonError("MemoryError", "the value gets too long as a text");
  return text;
}
