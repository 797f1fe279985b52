import type { JsonObject, NodeResult, NodeSummary } from "../../core/index.ts";

/** When something happened to a node, in milliseconds since 1970, and how it stands. */
export interface NodeMoment {
  readonly status: string;
  readonly startedAt?: number | undefined;
  readonly finishedAt?: number | undefined;
}

/** `node_info`: a node as dbt's events name it. */
export function nodeInfo(node: NodeSummary, { status, startedAt, finishedAt }: NodeMoment): JsonObject {
  const { published } = node;
  const relation = {
    alias: published.alias,
    database: published.database,
    relation_name: published.relationName,
    schema: published.schema,
  };
  return {
    materialized: node.materialized,
    meta: published.meta,
    node_checksum: published.checksum,
    node_finished_at: localTime(finishedAt),
    node_name: node.name,
    node_path: published.path,
    node_relation: relation,
    node_started_at: localTime(startedAt),
    node_status: status,
    resource_type: node.resourceType,
    unique_id: node.uniqueId,
  };
}

/** `run_result`: how a node ended. */
export function runResult(result: NodeResult): JsonObject {
  return {
    adapter_response: result.adapterResponse as JsonObject,
    execution_time: result.executionTime,
    message: result.message ?? "",
    num_failures: result.failures ?? 0,
    status: result.status,
    thread: threadName(result.threadId),
    timing_info: result.timing.map(({ name, startedAt, completedAt }) => ({
      completed_at: utcTime(completedAt * 1000),
      name,
      started_at: utcTime(startedAt * 1000),
    })),
  };
}

/** `Thread-1` is `Thread-1 (worker)`; what belongs to no node happens in the main thread. */
export function threadName(thread: string): string {
  return thread.startsWith("Thread-") ? `${thread} (worker)` : "MainThread";
}

/** `2026-01-31T12:00:00.123000Z`. */
export function utcTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "000Z");
}

/** The same without a zone; empty where it is not known. */
function localTime(milliseconds: number | undefined): string {
  return milliseconds === undefined ? "" : utcTime(milliseconds).slice(0, -1);
}
