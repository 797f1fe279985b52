import type { JsonObject } from "../../core/index.ts";
import type { ConfigLayer } from "./config-layer.ts";
import type { ConfigResourceType } from "./config-schema.ts";
import { type ResolvedConfig, resolveConfig } from "./resolve-config.ts";

/** Resolves configurations, one for all nodes of a folder that say the same themselves: most say nothing. */
export class SharedConfigs {
  readonly #known = new WeakMap<readonly ConfigLayer[], Map<string, ResolvedConfig>>();

  /**
   * @param fromTree what the project file says: the very list that all nodes of a folder share
   * @param own the layers over it
   */
  resolve(
    resourceType: ConfigResourceType,
    fromTree: readonly ConfigLayer[],
    own: readonly ConfigLayer[],
  ): ResolvedConfig {
    const key = keyOf(resourceType, own);
    if (key === undefined) return resolveConfig(resourceType, [...fromTree, ...own]);
    let configs = this.#known.get(fromTree);
    if (configs === undefined) {
      configs = new Map();
      this.#known.set(fromTree, configs);
    }
    const known = configs.get(key);
    if (known !== undefined) return known;
    const resolved = resolveConfig(resourceType, [...fromTree, ...own]);
    // A problem is told with its place, which is each node's own.
    if (resolved.diagnostics.length === 0) configs.set(key, resolved);
    return resolved;
  }
}

/** Layers as text; undefined where they hold more than texts, switches and lists of texts, which text tells apart. */
function keyOf(resourceType: ConfigResourceType, layers: readonly ConfigLayer[]): string | undefined {
  let key: string = resourceType;
  for (const { rendered, unrendered } of layers) {
    if (!isSimple(rendered) || !isSimple(unrendered)) return undefined;
    key += JSON.stringify(rendered) + JSON.stringify(unrendered);
  }
  return key;
}

function isSimple(values: JsonObject): boolean {
  for (const key in values) {
    const value = values[key];
    if (typeof value === "string" || typeof value === "boolean") continue;
    if (!Array.isArray(value) || !value.every((item) => typeof item === "string")) return false;
  }
  return true;
}
