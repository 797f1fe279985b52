import type { DiagnosticCode } from "./codes/index.ts";
import { type Diagnostic, type DiagnosticDetails, errorDiagnostic } from "./diagnostic.ts";

/**
 * An error that a user can act on. It carries one diagnostic or, where a stage collects, all of them.
 *
 * @example
 * throw new XformError("profile/not-found", `no profile "shop"`, { hint: "add it to profiles.yml" });
 */
export class XformError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(code: DiagnosticCode, message: string, details: DiagnosticDetails & { readonly cause?: unknown } = {}) {
    const { cause, ...rest } = details;
    super(message, cause === undefined ? undefined : { cause });
    this.name = "XformError";
    this.diagnostics = [errorDiagnostic(code, message, rest)];
  }

  /** An error made of diagnostics that were collected; at least one. */
  static of(diagnostics: readonly Diagnostic[], cause?: unknown): XformError {
    const first = diagnostics[0];
    if (first === undefined) throw new TypeError("an XformError needs at least one diagnostic");
    const error = new XformError(first.code, first.message, cause === undefined ? {} : { cause });
    Object.defineProperty(error, "diagnostics", { value: diagnostics, enumerable: true });
    return error;
  }

  /** The code of the first diagnostic. */
  get code(): DiagnosticCode {
    return (this.diagnostics[0] as Diagnostic).code;
  }
}
