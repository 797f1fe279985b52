import { type JsonObject, type JsonValue, objectOf, objectsOf } from "../../core/index.ts";
import { filters } from "./metric-body.ts";

/** Where exports are written that say nothing else. */
export interface ExportDefaults {
  readonly database: string | null;
  readonly schema: string;
  /** The saved query's own configuration. */
  readonly config: JsonObject;
}

/** What a saved query says, in the shape of the manifest. */
export function savedQueryBody(entry: JsonObject, defaults: ExportDefaults): JsonObject {
  const { metrics, group_by, where, order_by, limit = null } = objectOf(entry.query_params);
  return {
    query_params: {
      metrics: texts(metrics),
      group_by: texts(group_by),
      where: filters(where),
      order_by: texts(order_by),
      limit,
    },
    exports: objectsOf(entry.exports).map((raw) => {
      const config = objectOf(raw.config);
      return {
        name: raw.name ?? null,
        config: {
          export_as: config.export_as ?? defaults.config.export_as ?? null,
          schema_name: config.schema ?? config.schema_name ?? defaults.config.schema ?? defaults.schema,
          alias: config.alias ?? raw.name ?? null,
          database: config.database ?? defaults.database,
        },
        unrendered_config: config,
      };
    }),
    metadata: null,
  };
}

function texts(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value.map(String) : [];
}
