import type { BatchSummary, NodeResult, NodeSummary, XformEvent } from "../../core/index.ts";
import type { SpanAttributes } from "./span.ts";

/** Longer statements are cut: what they are about stands at their beginning. */
const longestQuery = 8000;

/** What is known of a node before it runs. */
export function nodeAttributes(node: NodeSummary): SpanAttributes {
  const { relationName } = node.published;
  return {
    "xform.node.unique_id": node.uniqueId,
    "xform.node.name": node.name,
    "xform.node.resource_type": node.resourceType,
    "xform.node.materialized": node.materialized,
    "xform.node.path": node.path,
    "xform.node.relation": relationName === "" ? undefined : relationName,
  };
}

/** What became of a node. */
export function resultAttributes(result: NodeResult): SpanAttributes {
  const { status, message, failures, threadId, adapterResponse, skippedBecause } = result;
  const rows = adapterResponse.rows_affected;
  return {
    "xform.node.status": status,
    "xform.node.message": message ?? undefined,
    "xform.node.failures": failures ?? undefined,
    "xform.node.rows_affected": typeof rows === "number" ? rows : undefined,
    "xform.node.skipped_because": skippedBecause,
    "thread.name": threadId,
  };
}

/** A batch of a microbatch model. */
export function batchAttributes({ label, index, total }: BatchSummary): SpanAttributes {
  return { "xform.batch.label": label, "xform.batch.index": index, "xform.batch.total": total };
}

/** A statement, by OpenTelemetry's names for requests to databases. */
export function queryAttributes(
  { sql, uniqueId, failed, message }: Extract<XformEvent, { readonly type: "query-finished" }>,
  adapterType: string | undefined,
): SpanAttributes {
  return {
    "db.system.name": adapterType === "postgres" ? "postgresql" : adapterType,
    "db.query.text": sql.length > longestQuery ? `${sql.slice(0, longestQuery)}…` : sql,
    "db.response.status_code": failed ? undefined : message,
    "xform.node.unique_id": uniqueId ?? undefined,
  };
}
