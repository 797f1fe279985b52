import { configPosition } from "../../context/index.ts";
import {
  didYouMean,
  errorDiagnostic,
  isJsonObject,
  type JsonValue,
  type SnapshotNode,
  type SourcePosition,
  warningDiagnostic,
} from "../../core/index.ts";
import { type SnapshotProperties, writtenPosition } from "../../project/index.ts";
import type { NodesContext } from "./nodes-context.ts";

const hardDeletes: readonly string[] = ["ignore", "invalidate", "new_record"];

/** Reports what is missing or wrong in the configuration of a snapshot; one that is switched off may lack everything. */
export function checkSnapshot(
  context: NodesContext,
  node: SnapshotNode,
  properties: SnapshotProperties | undefined,
): void {
  const { config } = node;
  if (!config.enabled) return;
  const report = (message: string, hint: string | undefined, key?: string): void => {
    const at =
      key === undefined ? (properties?.position ?? node.position) : keyPosition(context, node, properties, key);
    const details = { at, uniqueId: node.uniqueId, ...(hint === undefined ? {} : { hint }) };
    context.report(errorDiagnostic("parse/snapshot-invalid", message, details));
  };
  const missing = (key: string, hint: string): void => report(`the snapshot "${node.name}" has no ${key}`, hint);
  const { strategy, unique_key: uniqueKey, updated_at: updatedAt, check_cols: columns, hard_deletes: mode } = config;
  if (isEmpty(strategy)) missing("strategy", "set strategy to timestamp or check");
  if (isEmpty(uniqueKey)) missing("unique_key", "name the column, or the list of columns, that a row is known by");
  if (strategy === "timestamp" && isEmpty(updatedAt))
    missing("updated_at", "name the column that says when a row last changed");
  if (strategy === "check" && isEmpty(columns))
    missing("check_cols", "list the columns to compare, or write check_cols: all");
  else if (strategy === "check" && typeof columns === "string" && columns !== "all")
    report(`check_cols must be "all" or a list of columns, but is "${columns}"`, `write [${columns}]`, "check_cols");
  if (!isEmpty(mode) && config.invalidate_hard_deletes === true) {
    const message = `the snapshot "${node.name}" has both hard_deletes and invalidate_hard_deletes`;
    report(message, "keep hard_deletes; invalidate_hard_deletes: true is hard_deletes: invalidate", "hard_deletes");
  } else if (!isEmpty(mode) && !hardDeletes.includes(String(mode))) {
    const hint = didYouMean(String(mode), hardDeletes);
    report(`hard_deletes must be one of ${hardDeletes.join(", ")}, but is "${String(mode)}"`, hint, "hard_deletes");
  }
  warnOfColumnNames(context, node, config.snapshot_meta_column_names, (key) =>
    keyPosition(context, node, properties, key),
  );
}

const columnNames: readonly string[] = [
  ...["dbt_scd_id", "dbt_updated_at", "dbt_valid_from", "dbt_valid_to", "dbt_is_deleted"],
];

/** Names of columns that no snapshot has rename nothing. */
function warnOfColumnNames(
  context: NodesContext,
  node: SnapshotNode,
  names: JsonValue | undefined,
  positionOf: (key: string) => SourcePosition,
): void {
  if (!isJsonObject(names)) return;
  for (const name of Object.keys(names)) {
    if (columnNames.includes(name)) continue;
    const hint = didYouMean(name, columnNames) ?? `the columns are ${columnNames.join(", ")}`;
    const details = { at: positionOf("snapshot_meta_column_names"), uniqueId: node.uniqueId, hint };
    const message = `snapshot_meta_column_names renames "${name}", which no snapshot has`;
    context.report(warningDiagnostic("project/unknown-key", message, details));
  }
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Where a key of the configuration is written: in the template, the YAML entry, or the project file. */
function keyPosition(
  context: NodesContext,
  node: SnapshotNode,
  properties: SnapshotProperties | undefined,
  key: string,
) {
  const inEntry = properties?.config[key] === undefined ? undefined : properties.layer.at?.(key);
  const text = `${key}: ${String(node.config[key])}`;
  return (
    configPosition(context.contexts.engine, node, key) ?? inEntry ?? writtenPosition(node, text, context.project.root)
  );
}
