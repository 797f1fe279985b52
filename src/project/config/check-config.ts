import {
  type Diagnostic,
  didYouMean,
  errorDiagnostic,
  type NodeConfig,
  nearestName,
  warningDiagnostic,
} from "../../core/index.ts";
import { describeType, hasType } from "../yaml/check-type.ts";
import { describeKind, isMapping } from "../yaml/yaml-value.ts";
import type { ConfigLayer } from "./config-layer.ts";
import { type ConfigResourceType, type ConfigSchema, configSchemas } from "./config-schema.ts";

/** The errors in a final configuration; `origins` are the places that its values come from. */
export function checkConfig(
  resourceType: ConfigResourceType,
  config: NodeConfig,
  origins: ReadonlyMap<string, ConfigLayer>,
): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  const report = (key: string, message: string, hint?: string): void => {
    const at = origins.get(key)?.at?.(key);
    problems.push(
      errorDiagnostic("parse/config-invalid", message, { ...(at && { at }), ...(hint !== undefined && { hint }) }),
    );
  };
  checkTypes(configSchemas[resourceType], config, origins.keys(), report);
  checkRules(resourceType, config, report);
  problems.push(...mistypedKeys(configSchemas[resourceType], origins));
  return problems;
}

/** Keys of users' own and of adapters are kept; one that is nearly a known key is a mistake. */
function mistypedKeys(schema: ConfigSchema, origins: ReadonlyMap<string, ConfigLayer>): readonly Diagnostic[] {
  return [...origins].flatMap(([key, origin]) => {
    if (Object.hasOwn(schema, key)) return [];
    const alike = Object.keys(schema).filter((known) => Math.abs(known.length - key.length) <= 2);
    const near = nearestName(key, alike);
    if (near === undefined) return [];
    const at = origin.at?.(key);
    const details = { ...(at && { at }), hint: `did you mean "${near}"?` };
    return [warningDiagnostic("project/unknown-key", `"${key}" is no known configuration`, details)];
  });
}

type Report = (key: string, message: string, hint?: string) => void;

function checkTypes(schema: ConfigSchema, config: NodeConfig, keys: Iterable<string>, report: Report): void {
  for (const key of keys) {
    const definition = Object.hasOwn(schema, key) ? schema[key] : undefined;
    if (definition === undefined) continue;
    const { type, initial, oneOf } = definition;
    const value = config[key] ?? null;
    if (value === initial || value === null) {
      // Where the default is a value, an empty one says nothing that could be used.
      if (value === null && typeof initial === "boolean")
        report(key, `the configuration "${key}" is empty`, "write true or false");
      continue;
    }
    if (!hasType(value, type)) {
      const hint = type === "boolean" && typeof value === "string" ? booleanHint(value) : undefined;
      report(key, `the configuration "${key}" must be ${describeType(type)}, but is ${describeKind(value)}`, hint);
    } else if (oneOf !== undefined && !oneOf.includes(String(value))) {
      const hint = didYouMean(String(value), oneOf);
      report(key, `the configuration "${key}" must be one of ${oneOf.join(", ")}, but is "${String(value)}"`, hint);
    }
  }
}

function booleanHint(value: string): string {
  if (/^(true|false)$/i.test(value))
    return 'a Jinja constant gives text: end the expression with "| as_bool", or write true or false';
  return "write true or false without quotes";
}

function checkRules(resourceType: ConfigResourceType, config: NodeConfig, report: Report): void {
  const { severity, materialized, contract, docs, freshness } = config;
  if (resourceType === "test" && typeof severity === "string" && !/^(warn|error)$/i.test(severity)) {
    report(
      "severity",
      `the configuration "severity" must be warn or error, but is "${severity}"`,
      didYouMean(severity, ["warn", "error"]),
    );
  }
  for (const type of ["test", "seed", "snapshot"] as const) {
    if (resourceType === type && materialized !== type) {
      report(
        "materialized",
        `a ${type} cannot be materialized as "${materialized}"`,
        `remove "materialized": it is always ${type}`,
      );
    }
  }
  if (isMapping(contract) && contract.enforced === true && materialized === "incremental") {
    const change = config.on_schema_change;
    if (change !== "append_new_columns" && change !== "fail") {
      report(
        "on_schema_change",
        `an incremental model with an enforced contract cannot have on_schema_change "${String(change)}"`,
        "use append_new_columns or fail",
      );
    }
  }
  if (isMapping(docs) && typeof docs.node_color === "string" && !/^(#[0-9a-f]{3,8}|[a-z]+)$/i.test(docs.node_color)) {
    report("docs", `"${docs.node_color}" is not a colour`, "use a name like green or a code like #00ff00");
  }
  const after = isMapping(freshness) ? freshness.build_after : undefined;
  if (resourceType === "model" && isMapping(after) && (after.count === null) !== (after.period === null)) {
    report("freshness", '"freshness.build_after" needs both "count" and "period"');
  }
}
