import { type Diagnostic, XformError } from "../../../core/index.ts";
import { secretPrefix } from "../../base-context/env-var.ts";
import type { Environment } from "../../environment.ts";

/** An error without the values of secret environment variables, which addresses of packages may hold. */
export function hideSecrets(error: unknown, environment: Environment): unknown {
  if (!(error instanceof XformError)) return error;
  const secrets = Object.entries(environment)
    .filter(([name, value]) => name.startsWith(secretPrefix) && value !== undefined && value !== "")
    .map(([, value]) => value as string);
  const hide = (text: string): string => secrets.reduce((shown, secret) => shown.replaceAll(secret, "*****"), text);
  const diagnostics = error.diagnostics.map(
    (diagnostic): Diagnostic => ({
      ...diagnostic,
      message: hide(diagnostic.message),
      ...(diagnostic.hint === undefined ? {} : { hint: hide(diagnostic.hint) }),
    }),
  );
  return XformError.of(diagnostics);
}
