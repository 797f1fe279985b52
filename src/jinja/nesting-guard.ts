import { TemplateError } from "./errors.ts";
import type { TemplateSource } from "./source.ts";

/** Runs something that recurses as deep as a template nests; where that overflows the stack, the template is to blame. */
export function guardNesting<Result>(source: TemplateSource, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const position = { file: source.file, line: source.line ?? 1, column: source.column ?? 1 };
    throw new TemplateError("the template nests too deeply", { kind: "recursion", position, cause: error });
  }
}
