import type { JsonObject } from "../core/index.ts";
import { DBT_VERSION, type Environment } from "../project/index.ts";

/** Which invocation writes an artifact. */
export interface Invocation {
  readonly id: string;
  readonly startedAt: Date;
  readonly environment: Environment;
}

/** The `metadata` that every artifact begins with. */
export function artifactMetadata(schema: string, invocation: Invocation): JsonObject {
  const prefix = "DBT_ENV_CUSTOM_ENV_";
  const custom = Object.entries(invocation.environment)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value ?? ""] as const);
  return {
    dbt_schema_version: `https://schemas.getdbt.com/dbt/${schema}.json`,
    dbt_version: DBT_VERSION,
    generated_at: timestamp(Date.now() / 1000),
    invocation_id: invocation.id,
    invocation_started_at: timestamp(invocation.startedAt.getTime() / 1000),
    env: Object.fromEntries(custom),
  };
}

/** Seconds since 1970 as artifacts write them, in UTC with microseconds. */
export function timestamp(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.(\d{3})Z$/, ".$1000Z");
}
