import { type JsonObject, type JsonValue, objectOf } from "../core/index.ts";
import type { StateRule } from "../select/index.ts";
import { contractChange } from "./contract-changes.ts";
import { olderConfig, sameAsOlder } from "./older-config.ts";
import { sameValue } from "./same-value.ts";

/** One way in which a node differs from what it was. */
export interface NodeChange {
  /** The rule that says so: one that selectors know, or what else there is. */
  readonly rule: StateRule | "place" | "version" | "properties";
  /** What was and what is. */
  readonly detail: string;
}

/** What a comparison has to know beside the two nodes. */
export interface ChangeOptions {
  /** Whether the engine holds rows to constraints of a type. */
  readonly enforces: (constraintType: string) => boolean;
  /** The earlier manifest has rendered values where this one has templates. */
  readonly rendersConfigs?: boolean;
}

/**
 * How a node differs from that of an earlier state, by the rules of dbt 1.12. Both are entries of a manifest. Macros are
 * not looked at.
 */
export function nodeChanges(node: JsonObject, old: JsonObject, options: ChangeOptions): readonly NodeChange[] {
  switch (node.resource_type) {
    case "source":
      return sourceChanges(node, old, options);
    case "exposure":
      return [
        ...configs(node, old, excluded.none, options),
        ...properties(node, old, ["fqn", "type", "owner", "description", "label", "maturity", "url"]),
        ...properties(dependencies(node), dependencies(old), ["nodes"]),
      ];
    case "metric":
      return semanticChanges(node, old, metricKeys, options);
    case "semantic_model":
      return semanticChanges(node, old, semanticModelKeys, options);
    case "saved_query":
      return semanticChanges(node, old, savedQueryKeys, options);
    case "unit_test":
      return [...place(node, old), ...properties(node, old, ["checksum"])];
    default:
      return builtChanges(node, old, options);
  }
}

const metricKeys = ["fqn", "description", "label", "type", "type_params", "filter", "time_granularity", "metadata"];
const semanticModelKeys = [
  ...["fqn", "description", "label", "model", "defaults", "entities", "dimensions", "measures", "primary_entity"],
];
const savedQueryKeys = ["fqn", "description", "label", "query_params", "exports", "group"];

function semanticChanges(
  node: JsonObject,
  old: JsonObject,
  keys: readonly string[],
  options: ChangeOptions,
): readonly NodeChange[] {
  return [...configs(node, old, excluded.none, options), ...properties(node, old, keys)];
}

/** Configurations whose change is no change of the node: its name is another rule, tags and groups are labels. */
const excluded = {
  none: new Set<string>(),
  built: new Set(["alias", "schema", "database", "tags", "group"]),
} as const;

/** Of tests only these configurations count. */
const ofTests: ReadonlySet<string> = new Set([
  ...["severity", "store_failures", "store_failures_as", "fail_calc", "limit"],
  ...["warn_if", "error_if", "where", "sql_header"],
]);

function builtChanges(node: JsonObject, old: JsonObject, options: ChangeOptions): readonly NodeChange[] {
  const isTest = node.resource_type === "test";
  const changes = [
    ...body(node, old),
    ...configs(node, old, excluded.built, options).filter(({ key }) => !isTest || ofTests.has(key)),
    ...relation(node, old),
    ...persistedDescriptions(node, old),
    ...place(node, old),
    ...contract(node, old, options),
  ];
  if (node.resource_type === "model") {
    changes.push(...properties(node, old, ["latest_version", "deprecation_date"], "version"));
  } else if (node.resource_type === "function") {
    changes.push(...properties(node, old, ["arguments", "returns"]));
  }
  return changes;
}

/** dbt 2 does not keep all of the code. */
const noCode = "--placeholder--";

function body(node: JsonObject, old: JsonObject): readonly NodeChange[] {
  const byChecksum = node.resource_type === "seed" || old.raw_code === noCode;
  const key = byChecksum ? "checksum" : "raw_code";
  if (sameValue(node[key], old[key])) return [];
  return [{ rule: "body", detail: node.resource_type === "seed" ? "another file" : "another text" }];
}

/** The differences of what is configured, as it is written. */
function configs(
  node: JsonObject,
  old: JsonObject,
  without: ReadonlySet<string>,
  { rendersConfigs = false }: ChangeOptions,
): readonly (NodeChange & { readonly key: string })[] {
  const form = rendersConfigs ? olderConfig : (config: JsonObject) => config;
  const [mine, others] = [form(objectOf(node.unrendered_config)), form(objectOf(old.unrendered_config))];
  const now = form(objectOf(node.config));
  const keys = [...new Set([...Object.keys(others), ...Object.keys(mine)])].filter((key) => !without.has(key));
  const isSame = (key: string) =>
    rendersConfigs
      ? isTemplate(mine[key]) || sameAsOlder(mine[key], others[key], now[key])
      : sameValue(mine[key], others[key]);
  return keys
    .filter((key) => !isSame(key))
    .map((key) => ({ rule: "configs", key, detail: `${key}: ${shown(others[key])} → ${shown(mine[key])}` }));
}

function isTemplate(value: JsonValue | undefined): boolean {
  return JSON.stringify(value ?? null).includes("{{");
}

function relation(node: JsonObject, old: JsonObject): readonly NodeChange[] {
  const [mine, others] = [objectOf(node.unrendered_config), objectOf(old.unrendered_config)];
  return properties(mine, others, ["database", "schema", "alias"], "relation");
}

function persistedDescriptions(node: JsonObject, old: JsonObject): readonly NodeChange[] {
  const persisted = objectOf(objectOf(node.config).persist_docs);
  const changes: NodeChange[] = [];
  const add = (detail: string) => changes.push({ rule: "persisted_descriptions", detail });
  if (persisted.relation === true && !sameValue(node.description, old.description)) add("the description");
  if (persisted.columns === true && !sameValue(descriptions(node), descriptions(old))) add("descriptions of columns");
  return changes;
}

function descriptions(node: JsonObject): JsonObject {
  const entries = Object.entries(objectOf(node.columns));
  return Object.fromEntries(entries.map(([name, column]) => [name, objectOf(column).description ?? null]));
}

function contract(node: JsonObject, old: JsonObject, { enforces }: ChangeOptions): readonly NodeChange[] {
  const { changed, broken } = contractChange(node, old, enforces);
  if (!changed) return [];
  return [{ rule: "contract", detail: broken.length === 0 ? "another contract" : broken.join("; ") }];
}

function sourceChanges(node: JsonObject, old: JsonObject, options: ChangeOptions): readonly NodeChange[] {
  return [
    ...configs(node, old, excluded.none, options),
    ...writtenName(node, old, "database"),
    ...writtenName(node, old, "schema"),
    ...properties(node, old, ["identifier"], "relation"),
    ...place(node, old),
    ...properties(node, old, ["quoting", "external"]),
  ];
}

/** A part of a source's name, as it is written where both manifests know that. */
function writtenName(node: JsonObject, old: JsonObject, part: "database" | "schema"): readonly NodeChange[] {
  const written = `unrendered_${part}`;
  if (written in old) return properties(node, old, [written], "relation");
  return isTemplate(node[written]) ? [] : properties(node, old, [part], "relation");
}

function place(node: JsonObject, old: JsonObject): readonly NodeChange[] {
  return properties(node, old, ["fqn"], "place");
}

function properties(
  node: JsonObject,
  old: JsonObject,
  keys: readonly string[],
  rule: NodeChange["rule"] = "properties",
): readonly NodeChange[] {
  return keys
    .filter((key) => !sameValue(node[key], old[key]))
    .map((key) => ({ rule, detail: `${key}: ${shown(old[key])} → ${shown(node[key])}` }));
}

function dependencies(node: JsonObject): JsonObject {
  const { nodes } = objectOf(node.depends_on);
  return { nodes: Array.isArray(nodes) ? [...nodes].sort() : [] };
}

/** A value for messages; long ones are cut. */
function shown(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
