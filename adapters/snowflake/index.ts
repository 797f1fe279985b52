import { type Adapter, cannotConnect } from "../../src/adapter/index.ts";
import { snowflakeDialect } from "./dialect.ts";
import { snowflakeSettings } from "./settings.ts";

/** Snowflake: its SQL and its settings; there is no driver yet. */
export const adapter: Adapter = {
  apiVersion: 1,
  type: "snowflake",
  dialect: snowflakeDialect,
  settings: snowflakeSettings,
  packages: [],
  macros: [{ prefix: "snowflake", folder: "adapters/snowflake/macros" }],
  defaults: ({ database, schema }) => ({
    database: typeof database === "string" ? database : null,
    schema: typeof schema === "string" ? schema : "PUBLIC",
  }),
  describe: ({ account, database }) => `Snowflake ${String(account ?? "")}/${String(database ?? "")}`,
  open: cannotConnect("Snowflake"),
};
