import type { JsonObject, JsonValue } from "./json.ts";

/**
 * A node's final configuration, keyed as users write it (`unique_key`, `pre-hook`).
 *
 * The keys below are those the engine itself reads; every other key is kept as it is, for packages, adapters and
 * `config.get()`.
 */
export interface NodeConfig {
  readonly [key: string]: JsonValue | undefined;
  readonly enabled: boolean;
  readonly materialized: string;
  readonly alias?: string | null;
  readonly schema?: string | null;
  readonly database?: string | null;
  readonly tags: readonly string[];
  readonly meta: JsonObject;
  readonly group?: string | null;
}

/** A hook before or after a node, as it is kept in the configuration. */
export interface HookConfig extends JsonObject {
  readonly sql: string;
  readonly transaction: boolean;
  readonly index: number | null;
}
