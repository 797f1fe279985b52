import type { Adapter } from "../../src/adapter/index.ts";
import { postgresDialect } from "./dialect.ts";
import { openPostgres } from "./open.ts";
import { postgresSettings } from "./settings.ts";

/** Postgres, by the driver `pg`. */
export const adapter: Adapter = {
  apiVersion: 1,
  type: "postgres",
  dialect: postgresDialect,
  settings: postgresSettings,
  packages: ["pg", "pg-copy-streams"],
  macros: [{ prefix: "postgres", folder: "adapters/postgres/macros" }],
  defaults: ({ database, schema }) => ({
    database: typeof database === "string" ? database : null,
    schema: typeof schema === "string" ? schema : "public",
  }),
  describe: ({ host, port, database }) =>
    `Postgres ${String(host ?? process.env.PGHOST ?? "localhost")}:${String(port ?? process.env.PGPORT ?? 5432)}/${String(database ?? process.env.PGDATABASE ?? "")}`,
  open: openPostgres,
};
