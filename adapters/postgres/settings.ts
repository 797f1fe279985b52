import { commonSettings, type SettingsSchema } from "../../src/adapter/index.ts";

/** The keys of a Postgres output in `profiles.yml`. */
export const postgresSettings: SettingsSchema = {
  host: {
    type: "string",
    summary: "the server's name or address, or the folder of its socket; PGHOST where it is not given",
  },
  port: { type: "number", summary: "the server's port; PGPORT or 5432 where it is not given" },
  user: { type: "string", summary: "who connects; PGUSER where it is not given" },
  password: {
    type: "string",
    secret: true,
    aliases: ["pass"],
    summary: "the password of the user; PGPASSWORD or ~/.pgpass where it is not given",
  },
  database: { type: "string", aliases: ["dbname"], summary: "the database; PGDATABASE where it is not given" },
  schema: { type: "string", required: true, summary: "the schema for nodes that name none" },
  service: {
    type: "string",
    summary: "a section of pg_service.conf with what the profile does not give; PGSERVICE where it is not given",
  },
  connect_timeout: { type: "number", default: 10, summary: "seconds to wait for a connection" },
  role: { type: "string", summary: "the role that is taken on after connecting" },
  search_path: { type: "string", summary: "the schemas in which names without one are looked up" },
  keepalives_idle: {
    type: "number",
    default: 0,
    summary: "seconds until an idle connection is probed; 0 is the system's",
  },
  sslmode: {
    type: "string",
    choices: ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"],
    summary: "whether and how TLS is spoken; prefer where it is not given",
  },
  sslcert: { type: "string", summary: "file with the client's certificate" },
  sslkey: { type: "string", summary: "file with the client's key" },
  sslrootcert: { type: "string", summary: "file with the certificates that are trusted" },
  application_name: { type: "string", default: "xform", summary: "what the server lists the connection as" },
  retries: { type: "number", default: 1, summary: "how often a connection that failed is tried again" },
  ...commonSettings,
};
