import { type Adapter, cannotConnect } from "../../src/adapter/index.ts";
import { postgresDialect } from "./dialect.ts";
import { postgresSettings } from "./settings.ts";

/** Postgres: its SQL and its settings; there is no driver yet. */
export const adapter: Adapter = {
  apiVersion: 1,
  type: "postgres",
  dialect: postgresDialect,
  settings: postgresSettings,
  packages: [],
  macros: [{ prefix: "postgres", folder: "adapters/postgres/macros" }],
  defaults: ({ database, dbname, schema }) => ({
    database: typeof database === "string" ? database : typeof dbname === "string" ? dbname : null,
    schema: typeof schema === "string" ? schema : "public",
  }),
  describe: ({ host, port, database, dbname }) =>
    `Postgres ${String(host ?? "localhost")}:${String(port ?? 5432)}/${String(database ?? dbname ?? "")}`,
  open: cannotConnect("Postgres"),
};
