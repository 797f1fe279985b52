import { commonSettings, type SettingsSchema } from "../../src/adapter/index.ts";

/** The keys of a DuckDB output in `profiles.yml`. */
export const duckdbSettings: SettingsSchema = {
  path: { type: "string", default: ":memory:", summary: "the database file, :memory:, or md:… for MotherDuck" },
  schema: { type: "string", default: "main", summary: "the schema for nodes that name none" },
  database: { type: "string", summary: "the database's name; the file's stem where it is not given" },
  extensions: {
    type: "list",
    default: [],
    summary: "extensions to load, by name or as {name, repo}; they must be installed already",
  },
  settings: { type: "object", default: {}, summary: "DuckDB settings for each connection" },
  config_options: {
    type: "object",
    default: {},
    summary: "DuckDB settings that must be given when the file is opened",
  },
  attach: {
    type: "list",
    default: [],
    summary: "further databases: path, and where needed alias, type, read_only, secret, options, is_ducklake",
  },
  secrets: {
    type: "list",
    default: [],
    secret: true,
    plainKeys: ["type", "name", "scope", "provider", "persistent", "storage", "region", "chain", "endpoint"],
    summary: "DuckDB secrets: type, and the secret's own keys; name, scope, provider, persistent where needed",
  },
  external_root: { type: "string", default: ".", summary: "the folder of external models that name no location" },
  python: { type: "string", summary: "the Python that runs models in Python; python3 where it is not given" },
  is_ducklake: { type: "boolean", summary: "whether the database is a DuckLake that MotherDuck manages" },
  filesystems: {
    type: "list",
    summary: "file systems of Python's fsspec",
    unsupported: "file systems of fsspec are Python; load DuckDB's extension httpfs or azure, with secrets",
  },
  use_credential_provider: {
    type: "string",
    summary: "where Python finds credentials of AWS",
    unsupported: "write secrets: [{type: s3, provider: credential_chain}], which needs the extensions httpfs and aws",
  },
  plugins: {
    type: "list",
    summary: "plugins in Python",
    unsupported: "plugins are Python: what needs one fails; attach, secrets and extensions do much of their work",
  },
  module_paths: {
    type: "list",
    summary: "folders of modules in Python",
    unsupported: "modules in Python are not loaded; for Python models, set PYTHONPATH",
  },
  remote: {
    type: "object",
    summary: "a server in Buena Vista",
    unsupported: "a remote server in Python is not reached; the file of path is used",
  },
  ...commonSettings,
};
