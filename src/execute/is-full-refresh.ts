import type { BuildNode } from "../core/index.ts";
import type { RunContext } from "./run-context.ts";

/** Whether a node is built from nothing: its own configuration decides, else the command. */
export function isFullRefresh({ fullRefresh }: Pick<RunContext, "fullRefresh">, node: BuildNode): boolean {
  const configured = node.config.full_refresh;
  return configured === undefined || configured === null ? fullRefresh : configured === true;
}
