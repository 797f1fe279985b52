import type { JsonObject } from "../core/index.ts";
import type { Adapter } from "./adapter.ts";
import { applySettings } from "./settings.ts";

/** Database and schema for nodes that name none, of an output as it stands in `profiles.yml`. */
export function profileDefaults(adapter: Adapter, output: JsonObject): ReturnType<Adapter["defaults"]> {
  return adapter.defaults(applySettings(adapter.settings, output).settings);
}
