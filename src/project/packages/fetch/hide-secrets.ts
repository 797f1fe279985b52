import { type Diagnostic, type Redact, XformError } from "../../../core/index.ts";

/** An error without secrets. */
export function hideSecrets(error: unknown, hide: Redact): unknown {
  return error instanceof XformError
    ? XformError.of(error.diagnostics.map((diagnostic) => withoutSecrets(diagnostic, hide)))
    : error;
}

/** A diagnostic without secrets. */
export function withoutSecrets(diagnostic: Diagnostic, hide: Redact): Diagnostic {
  const { message, hint } = diagnostic;
  return { ...diagnostic, message: hide(message), ...(hint === undefined ? {} : { hint: hide(hint) }) };
}
