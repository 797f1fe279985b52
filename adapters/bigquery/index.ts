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
  defaults: ({ project, dataset }) => ({
    database: typeof project === "string" ? project : null,
    schema: typeof dataset === "string" ? dataset : "",
  }),
  describe: ({ project, dataset }) => `BigQuery ${String(project ?? "")}.${String(dataset ?? "")}`,
  open: cannotConnect("BigQuery"),
};
