import { type Adapter, cannotConnect } from "../../src/adapter/index.ts";
import { redshiftDialect } from "./dialect.ts";
import { redshiftSettings } from "./settings.ts";

/** Amazon Redshift: its SQL and its settings; there is no driver yet. What it has no macros for is Postgres'. */
export const adapter: Adapter = {
  apiVersion: 1,
  type: "redshift",
  dialect: redshiftDialect,
  settings: redshiftSettings,
  packages: [],
  macros: [
    { prefix: "redshift", folder: "adapters/redshift/macros" },
    { prefix: "postgres", folder: "adapters/postgres/macros" },
  ],
  defaults: ({ database, dbname, schema }) => ({
    database: typeof database === "string" ? database : typeof dbname === "string" ? dbname : null,
    schema: typeof schema === "string" ? schema : "public",
  }),
  describe: ({ host, port, database, dbname }) =>
    `Redshift ${String(host ?? "")}:${String(port ?? 5439)}/${String(database ?? dbname ?? "")}`,
  open: cannotConnect("Redshift"),
};
