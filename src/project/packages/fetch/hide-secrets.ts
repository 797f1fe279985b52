import { type Diagnostic, XformError } from "../../../core/index.ts";
import { secretPrefix } from "../../base-context/env-var.ts";
import type { Environment } from "../../environment.ts";

/** Takes the values of secret environment variables, which addresses of packages may hold, out of texts. */
export function secretHider(environment: Environment): (text: string) => string {
  const secrets = Object.entries(environment)
    .filter(([name]) => name.startsWith(secretPrefix))
    .flatMap(([, value]) => (value === undefined || value === "" ? [] : [value]));
  return (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, "*****"), text);
}

/** An error without secrets. */
export function hideSecrets(error: unknown, hide: (text: string) => string): unknown {
  return error instanceof XformError
    ? XformError.of(error.diagnostics.map((diagnostic) => withoutSecrets(diagnostic, hide)))
    : error;
}

/** A diagnostic without secrets. */
export function withoutSecrets(diagnostic: Diagnostic, hide: (text: string) => string): Diagnostic {
  const { message, hint } = diagnostic;
  return { ...diagnostic, message: hide(message), ...(hint === undefined ? {} : { hint: hide(hint) }) };
}
