import path from "node:path";
import type { Adapter } from "../../src/adapter/index.ts";
import { duckdbDialect } from "./dialect.ts";
import { databaseFile, openDuckdb } from "./open.ts";
import { duckdbSettings } from "./settings.ts";
import { tableFunction } from "./table-function.ts";

/** DuckDB, embedded in the process. */
export const adapter: Adapter = {
  apiVersion: 1,
  type: "duckdb",
  dialect: duckdbDialect,
  settings: duckdbSettings,
  packages: ["@duckdb/node-api"],
  macros: [{ prefix: "duckdb", folder: "adapters/duckdb/macros" }],
  materializations: {
    external: "built-in",
    incremental: "built-in",
    table: "built-in",
    table_function: tableFunction,
  },
  defaults: (settings) => ({
    database: typeof settings.database === "string" ? settings.database : fileStem(settings.path),
    schema: typeof settings.schema === "string" ? settings.schema : "main",
  }),
  describe: (settings) => `DuckDB ${String(settings.path ?? ":memory:")}`,
  open: openDuckdb,
};

export { databaseFile };

/** DuckDB names a database after its file, without the last extension. */
function fileStem(file: unknown): string {
  if (typeof file !== "string" || file === ":memory:") return "memory";
  const name = path.basename(file);
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(0, dot) : name;
}
