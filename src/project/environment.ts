import { join } from "node:path";
import { parseEnv } from "node:util";
import { readTextFile } from "./files/read-text-file.ts";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Adds what the `.env` of a folder says; variables that are set already win. */
export function withEnvironmentFile(environment: Environment, folder: string): Environment {
  const text = readTextFile(join(folder, ".env"));
  return text === undefined ? environment : { ...parseEnv(text), ...environment };
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
