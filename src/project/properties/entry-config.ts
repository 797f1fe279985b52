import type { JsonObject, NodeConfig } from "../../core/index.ts";
import { type ConfigLayer, propertiesLayer } from "../config/config-layer.ts";
import { deepMerge } from "../config/merge-config.ts";
import type { ExposureProperties, ModelProperties, ModelVersion } from "./properties.ts";

/** The layer of one version of a model: what the version says goes over what its model says. */
export function versionLayer(model: ModelProperties, version: ModelVersion): ConfigLayer {
  return propertiesLayer(deepMerge(model.config, version.config), version.unrenderedConfig, model.layer.at);
}

/** An exposure's configuration with the `tags` and `meta` that stand beside `config:`. */
export function exposureConfig(entry: ExposureProperties, resolved: NodeConfig): NodeConfig {
  const tags = [...new Set([...entry.tags, ...resolved.tags])].sort();
  const meta: JsonObject = { ...entry.meta, ...resolved.meta };
  return { ...resolved, tags, meta };
}
