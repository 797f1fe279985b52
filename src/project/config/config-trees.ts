import type { JsonObject, JsonValue } from "../../core/index.ts";
import type { ConfigTree, ProjectConfig, TreeName } from "../project-file/project-config.ts";
import { isMapping } from "../yaml/yaml-value.ts";
import type { ConfigLayer } from "./config-layer.ts";
import type { ConfigResourceType } from "./config-schema.ts";

/** The tree of the project file that is about a resource type. */
const treeOfType: Readonly<Record<ConfigResourceType, TreeName>> = {
  model: "models",
  seed: "seeds",
  snapshot: "snapshots",
  test: "data_tests",
  analysis: "models",
  operation: "models",
  source: "sources",
  exposure: "exposures",
  function: "functions",
  unit_test: "unit_tests",
  group: "models",
  metric: "metrics",
  semantic_model: "semantic-models",
  saved_query: "saved-queries",
};

/**
 * What the project files say about nodes. Nodes of one folder share their layers, so asking for ten thousand nodes is
 * cheap.
 */
export class ConfigTrees {
  readonly #cache = new Map<ProjectConfig, Map<string, readonly ConfigLayer[]>>();

  /** The layers of one project file for a node, from the whole file down to the node's own entry. */
  layers(config: ProjectConfig, resourceType: ConfigResourceType, fqn: readonly string[]): readonly ConfigLayer[] {
    const tree = treeFor(config, resourceType);
    if (Object.keys(tree.rendered).length === 0 && Object.keys(tree.unrendered).length === 0) return noLayers;
    const folder = fqn.slice(0, -1);
    const cached = this.#folderLayers(config, resourceType, tree, folder);
    // Only the last part can differ within a folder.
    const own = nestedMapping(tree.rendered, fqn);
    const ownUnrendered = nestedMapping(tree.unrendered, fqn);
    if (own === undefined && ownUnrendered === undefined) return cached;
    return [...cached, layerOf(own ?? {}, ownUnrendered ?? {}, config, resourceType, fqn)];
  }

  #folderLayers(
    config: ProjectConfig,
    resourceType: ConfigResourceType,
    tree: ConfigTree,
    folder: readonly string[],
  ): readonly ConfigLayer[] {
    let layers = this.#cache.get(config);
    if (layers === undefined) {
      layers = new Map();
      this.#cache.set(config, layers);
    }
    const key = JSON.stringify([resourceType, folder]);
    const known = layers.get(key);
    if (known !== undefined) return known;
    const found: ConfigLayer[] = [];
    for (let depth = 0; depth <= folder.length; depth++) {
      const path = folder.slice(0, depth);
      const rendered = nestedMapping(tree.rendered, path);
      const unrendered = nestedMapping(tree.unrendered, path);
      if (rendered === undefined && unrendered === undefined) break;
      found.push(layerOf(rendered ?? {}, unrendered ?? {}, config, resourceType, path));
    }
    layers.set(key, found);
    return found;
  }
}

/** One list for all: what is resolved is shared by list. */
const noLayers: readonly ConfigLayer[] = [];

function treeFor(config: ProjectConfig, resourceType: ConfigResourceType): ConfigTree {
  const corrected = config.flags.require_corrected_analysis_fqns === true;
  if (resourceType === "analysis" && corrected) return config.trees.analyses;
  const tree = config.trees[treeOfType[resourceType]];
  // In dbt, what functions have unrendered comes from the tree of the models.
  return resourceType === "function" ? { rendered: tree.rendered, unrendered: config.trees.models.unrendered } : tree;
}

/** What a path of folders leads to, if every part of it is a mapping. */
function nestedMapping(tree: JsonObject, path: readonly string[]): JsonObject | undefined {
  let node: JsonValue | undefined = tree;
  for (const part of path) {
    node = isMapping(node) && Object.hasOwn(node, part) ? node[part] : undefined;
    if (!isMapping(node)) return undefined;
  }
  return isMapping(node) ? node : undefined;
}

function layerOf(
  rendered: JsonObject,
  unrendered: JsonObject,
  config: ProjectConfig,
  resourceType: ConfigResourceType,
  path: readonly string[],
): ConfigLayer {
  const tree = treeOfType[resourceType];
  return {
    rendered: ownKeys(rendered),
    unrendered: ownKeys(unrendered),
    at: (key) => {
      const node = nestedMapping(unrendered, []) ?? {};
      const variants = [`+${key}`, key, `+${key.replace("-", "_")}`, key.replace("-", "_")];
      const written = variants.find((name) => Object.hasOwn(node, name)) ?? key;
      return config.positionOf([treeName(config, tree), ...path, written]);
    },
  };
}

function treeName(config: ProjectConfig, tree: TreeName): string {
  return tree === "data_tests" && !Object.hasOwn(config.unrendered, tree) ? "tests" : tree;
}

/** A key with a `+` is configuration; without one it is, unless it is a mapping, and so a folder. */
function ownKeys(level: JsonObject): JsonObject {
  const keys: { [key: string]: JsonValue } = {};
  for (const [key, value] of Object.entries(level)) {
    if (key.startsWith("+")) keys[key.slice(1).trim()] = value;
    else if (!isMapping(value)) keys[key] = value;
  }
  return keys;
}
