import type { SettingsSchema } from "../../src/adapter/index.ts";

/** The keys of a DuckDB output in `profiles.yml`. */
export const duckdbSettings: SettingsSchema = {
  path: { type: "string", default: ":memory:", summary: "the database file, or :memory:" },
  schema: { type: "string", default: "main", summary: "the schema for nodes that name none" },
  database: { type: "string", summary: "the database's name; the file's stem where it is not given" },
  extensions: { type: "list", default: [], summary: "extensions to load, which must be installed already" },
  settings: { type: "object", default: {}, summary: "DuckDB settings for each connection" },
  config_options: {
    type: "object",
    default: {},
    summary: "DuckDB settings that must be given when the file is opened",
  },
  attach: { type: "list", default: [], summary: "further database files" },
};
