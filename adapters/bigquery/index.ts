import { type Adapter, cannotConnect } from "../../src/adapter/index.ts";
import { bigqueryDialect } from "./dialect.ts";
import { bigquerySettings } from "./settings.ts";

/** Google BigQuery: its SQL and its settings; there is no driver yet. */
export const adapter: Adapter = {
  apiVersion: 1,
  type: "bigquery",
  dialect: bigqueryDialect,
  settings: bigquerySettings,
  packages: [],
  macros: [{ prefix: "bigquery", folder: "adapters/bigquery/macros" }],
  defaults: ({ project, database, dataset, schema }) => ({
    database: typeof project === "string" ? project : typeof database === "string" ? database : null,
    schema: typeof dataset === "string" ? dataset : typeof schema === "string" ? schema : "",
  }),
  describe: ({ project, database, dataset, schema }) =>
    `BigQuery ${String(project ?? database ?? "")}.${String(dataset ?? schema ?? "")}`,
  open: cannotConnect("BigQuery"),
};
