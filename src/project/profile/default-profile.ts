import { join } from "node:path";
import type { Profile } from "./profile.ts";

/** The profile of a project that has none: a DuckDB file in the project's folder. */
export function defaultProfile(
  projectName: string,
  projectRoot: string,
  name: string,
  threads: number | undefined,
): Profile {
  return {
    name,
    targetName: "dev",
    type: "duckdb",
    settings: { path: join(projectRoot, `${projectName}.duckdb`), schema: "main" },
    threads: threads ?? 4,
    file: null,
    isDefault: true,
  };
}
