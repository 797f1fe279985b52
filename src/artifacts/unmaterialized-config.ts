import type { JsonObject, NodeConfig } from "../core/index.ts";

/** The configuration of a node that is not materialized: the published shape has no key for it. */
export function unmaterializedConfig({ materialized: _, ...config }: NodeConfig): JsonObject {
  return config as JsonObject;
}
