import { createHash } from "node:crypto";
import { type BuildNode, isJsonObject, type JsonObject, type JsonValue } from "../core/index.ts";
import { toRepr, toValue } from "../jinja/index.ts";

/**
 * The contract of a node, with a checksum of the columns and constraints that an enforced one holds it to: equal where
 * dbt's is, which writes each constraint in Python's words.
 */
export function contractEntry(node: BuildNode): JsonObject {
  const contract = (node.config.contract ?? {}) as JsonObject;
  const isEnforced = contract.enforced === true;
  return {
    enforced: contract.enforced ?? false,
    alias_types: contract.alias_types ?? true,
    checksum: isEnforced ? checksum(node) : null,
  };
}

/** Materializations that make tables, which the engine holds to their constraints. */
const holdsConstraints: ReadonlySet<string> = new Set(["table", "incremental"]);

function checksum(node: BuildNode): string {
  const { materialized } = node.config;
  const columns = Object.values(node.columns).sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  let text = "";
  for (const { name, dataType, constraints } of columns) {
    text += `|${name}${dataType ?? "None"}${listText(constraints, "ColumnLevelConstraint")}`;
  }
  if (node.resourceType === "model" && holdsConstraints.has(materialized)) {
    text += `${materialized}${listText(node.constraints, "ModelLevelConstraint")}`;
  }
  return createHash("sha256").update(text).digest("hex");
}

function listText(constraints: readonly JsonValue[], className: string): string {
  return `[${constraints.map((constraint) => constraintText(constraint, className)).join(", ")}]`;
}

function constraintText(constraint: JsonValue, className: string): string {
  const { type, name, expression, warn_unenforced, warn_unsupported, to, to_columns, columns } = isJsonObject(
    constraint,
  )
    ? constraint
    : ({} as JsonObject);
  const fields = [
    `type=<ConstraintType.${String(type)}: '${String(type)}'>`,
    ...Object.entries({ name, expression, warn_unenforced, warn_unsupported, to, to_columns }).map(
      ([key, value]) => `${key}=${toRepr(toValue(value ?? null))}`,
    ),
    ...(className === "ModelLevelConstraint" ? [`columns=${toRepr(toValue(columns ?? []))}`] : []),
  ];
  return `${className}(${fields.join(", ")})`;
}
