import type { Adapter } from "../../src/adapter/index.ts";
import { redshiftDialect } from "./dialect.ts";
import { openRedshift } from "./open.ts";
import { redshiftSettings } from "./settings.ts";

/** Amazon Redshift: by Postgres' protocol and the driver `pg`. What it has no macros for is Postgres'. */
export const adapter: Adapter = {
  apiVersion: 1,
  type: "redshift",
  dialect: redshiftDialect,
  settings: redshiftSettings,
  packages: ["pg"],
  macros: [
    { prefix: "redshift", folder: "adapters/redshift/macros" },
    { prefix: "postgres", folder: "adapters/postgres/macros" },
  ],
  defaults: ({ database, schema }) => ({
    database: typeof database === "string" ? database : null,
    schema: typeof schema === "string" ? schema : "public",
  }),
  describe: ({ host, port, database }) =>
    `Redshift ${String(host ?? "")}:${String(port ?? 5439)}/${String(database ?? "")}`,
  open: openRedshift,
};
