import type { Diagnostic, JsonObject, JsonValue, NodeConfig } from "../../core/index.ts";
import { checkConfig } from "./check-config.ts";
import type { ConfigLayer } from "./config-layer.ts";
import { type ConfigResourceType, configSchemas } from "./config-schema.ts";
import { mergeConfigValue } from "./merge-config.ts";
import { normalizeConfig } from "./normalize-config.ts";

/** A node's final configuration. */
export interface ResolvedConfig {
  /** All known keys in their order, then the others in the order in which they first appear. */
  readonly config: NodeConfig;
  /** What was written, the last place winning key by key. */
  readonly unrenderedConfig: JsonObject;
  /** Known keys of which the last place that has them says nothing: the names of relations know them no more. */
  readonly cleared: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Other names of keys, by the adapter: `project` for `database` on BigQuery. */
export type KeyAliases = Readonly<Record<string, string>>;

const noAliases: KeyAliases = {};

/**
 * Brings the layers of a node's configuration together, later ones over earlier ones. The right order is: the project
 * file of the node's package, the node's properties, `config()` in its file, and then, for a node of an installed package,
 * the file of the root project.
 */
export function resolveConfig(
  resourceType: ConfigResourceType,
  layers: readonly ConfigLayer[],
  aliases: KeyAliases = noAliases,
): ResolvedConfig {
  const schema = configSchemas[resourceType];
  // The known keys are all there from the start, so any other key comes after them.
  const config: { [key: string]: JsonValue } = { ...defaultConfigs[resourceType] };
  const unrenderedConfig: { [key: string]: JsonValue } = {};
  const origins = new Map<string, ConfigLayer>();
  const cleared = new Set<string>();
  for (const layer of layers) {
    for (const [written, value] of Object.entries(layer.rendered)) {
      const name = configKeyName(aliases[written] ?? written, schema);
      const definition = Object.hasOwn(schema, name) ? schema[name] : undefined;
      // As in dbt, where nothing is said about a known key, what was said before it counts on.
      const isKept = keepsBeforeNull.has(resourceType) && typeof definition?.initial !== "boolean";
      if (value === null && definition?.merge === "replace" && isKept) {
        cleared.add(name);
        continue;
      }
      cleared.delete(name);
      origins.set(name, layer);
      config[name] = definition === undefined ? value : mergeConfigValue(definition.merge, config[name] ?? null, value);
    }
    for (const [name, value] of Object.entries(layer.unrendered)) unrenderedConfig[aliases[name] ?? name] = value;
  }
  normalizeConfig(resourceType, config);
  const finished = config as unknown as NodeConfig;
  const diagnostics = checkConfig(resourceType, finished, origins);
  return { config: finished, unrenderedConfig, cleared, diagnostics };
}

/** Kinds of nodes in whose configuration a null takes nothing back. */
const keepsBeforeNull: ReadonlySet<ConfigResourceType> = new Set(["model", "seed", "snapshot", "test", "analysis"]);

const defaultConfigs = Object.fromEntries(
  Object.entries(configSchemas).map(([type, schema]) => [
    type,
    Object.fromEntries(Object.entries(schema).map(([name, { initial }]) => [name, initial])),
  ]),
) as Readonly<Record<ConfigResourceType, JsonObject>>;

/** Hooks are written with a hyphen or an underscore. */
function configKeyName(name: string, schema: JsonObject | object): string {
  if (name === "pre_hook" && "pre-hook" in schema) return "pre-hook";
  return name === "post_hook" && "post-hook" in schema ? "post-hook" : name;
}
