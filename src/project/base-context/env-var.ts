import { nearestName, secretPrefix, XformError } from "../../core/index.ts";
import { type NativeFunction, toText } from "../../jinja/index.ts";
import type { Environment } from "../environment.ts";
import { nativeFunction, optional } from "./native-function.ts";

/** `env_var(name, default)`; `allowsSecrets` in profiles and lists of packages. */
export function envVarFunction(environment: Environment, allowsSecrets: boolean): NativeFunction {
  return nativeFunction("env_var", ["var", optional("default")], (nameValue, fallback) => {
    const name = toText(nameValue ?? null);
    if (name.startsWith(secretPrefix) && !allowsSecrets) {
      throw new XformError("parse/env-var-not-found", `the secret "${name}" cannot be used here`, {
        hint: `variables that begin with ${secretPrefix} are for profiles.yml and packages.yml; use another name for what may be seen`,
      });
    }
    const value = environment[name] ?? fallback ?? null;
    if (value !== null) return value;
    const near = nearestName(name, Object.keys(environment));
    throw new XformError("parse/env-var-not-found", `the environment variable "${name}" is not set`, {
      hint: near === undefined ? `set it, or give a default: env_var('${name}', '…')` : `did you mean "${near}"?`,
    });
  });
}
