import type { NodeConfig } from "../core/index.ts";

/**
 * What the failing rows of a data test are kept in: as its configuration says, else as the command does; undefined where
 * they are only counted.
 *
 * @param asked whether the command asks for it, as `--store-failures` does
 *
 * @example
 * keepsFailures({ store_failures: true, store_failures_as: "view" }, false); // "view"
 */
export function keepsFailures(config: NodeConfig, asked: boolean): "table" | "view" | undefined {
  const kept = config.store_failures ?? asked;
  if (kept !== true) return undefined;
  return config.store_failures_as === "view" ? "view" : "table";
}
