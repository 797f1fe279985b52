import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Adds what the `.env` of a folder says; variables that are set already win. */
export function withEnvironmentFile(environment: Environment, folder: string): Environment {
  const path = join(folder, ".env");
  if (!existsSync(path)) return environment;
  return { ...parseEnv(readFileSync(path, "utf8")), ...environment };
}

/**
 * An option from the environment: `XFORM_X`, else `DBT_ENGINE_X`, else `DBT_X`.
 *
 * @example
 * environmentOption({ DBT_TARGET: "prod" }, "TARGET"); // "prod"
 */
export function environmentOption(environment: Environment, name: string): string | undefined {
  for (const prefix of ["XFORM_", "DBT_ENGINE_", "DBT_"]) {
    const value = environment[prefix + name];
    if (value !== undefined && value !== "") return value;
  }
  return undefined;
}
