import { type BuildNode, XformError } from "../core/index.ts";
import { InvalidConfig } from "../materialize/index.ts";
import { configPlace } from "./config-place.ts";
import type { RunContext } from "./run-context.ts";

/**
 * What a dialect makes of a node's configuration; what it refuses is told at the place where the key is written.
 *
 * @throws {XformError} `run/config-invalid`
 */
export function withConfigPlaces<T>(context: RunContext, node: BuildNode, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof InvalidConfig)) throw error;
    throw new XformError("run/config-invalid", error.message, {
      at: configPlace(context, node, error.key),
      uniqueId: node.uniqueId,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
}
