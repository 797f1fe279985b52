import type { JsonObject, SourcePosition } from "../../core/index.ts";
import { deepMerge } from "./merge-config.ts";

/** What one place says about a node's configuration. */
export interface ConfigLayer {
  readonly rendered: JsonObject;
  /** The same as written, before Jinja. */
  readonly unrendered: JsonObject;
  /** Where a key stands, for messages. */
  readonly at?: (key: string) => SourcePosition;
}

/** The layer of a node's properties: what is unrendered in them is merged the way dbt does it. */
export function propertiesLayer(rendered: JsonObject, unrendered: JsonObject, at?: ConfigLayer["at"]): ConfigLayer {
  const layer = { rendered, unrendered: deepMerge(rendered, unrendered) };
  return at === undefined ? layer : { ...layer, at };
}
