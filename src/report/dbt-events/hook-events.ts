import type { HookSummary, NodeResult } from "../../core/index.ts";
import { resultLine } from "../result-line.ts";
import type { DbtEvent } from "./dbt-event.ts";
import { filled, lineFill, plain } from "./node-events.ts";
import { nodeInfo } from "./node-info.ts";

/** A hook of the project begins. */
export function hookStart({ index, total, node }: HookSummary, at: number): DbtEvent {
  return {
    name: "LogHookStartLine",
    level: "info",
    msg: `${filled(`${index} of ${total} START hook: ${node.label} `)} [RUN]`,
    data: { index, node_info: nodeInfo(node, { status: "started", startedAt: at }), statement: node.label, total },
    at,
  };
}

/**
 * A hook of the project ended. One that failed is told on the level `info`, too, as by dbt.
 *
 * @param startedAt when it began; undefined for one that was skipped
 */
export function hookEnd(hook: HookSummary, result: NodeResult, startedAt: number | undefined, at: number): DbtEvent {
  const { index, total, node } = hook;
  const { status, executionTime } = result;
  const finishedAt = startedAt === undefined ? undefined : at;
  return {
    name: "LogHookEndLine",
    level: "info",
    msg: resultLine(index, total, node, result, lineFill, plain),
    data: {
      execution_time: executionTime,
      index,
      node_info: nodeInfo(node, { status, startedAt, finishedAt }),
      statement: node.label,
      status,
      total,
    },
    at,
  };
}
