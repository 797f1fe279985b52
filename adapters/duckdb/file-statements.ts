import type { FileStatements, JsonObject, JsonValue } from "../../src/adapter/index.ts";

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** How DuckDB writes rows to files and reads files. */
export const duckdbFiles: FileStatements = {
  copySql: (sql, file, options) => `copy (\n${sql}\n) to ${literal(file)} (${options})`,
  readSql: (location, format, options) => {
    const named = Object.entries(options as JsonObject).map(([name, value]) => `${name} = ${readValue(value)}`);
    return `read_${format}(${[literal(location), ...named].join(", ")})`;
  },
};

/** The value of a reader's option: texts are quoted, lists and mappings are written as DuckDB has them. */
function readValue(value: JsonValue): string {
  if (typeof value === "string") return literal(value);
  if (Array.isArray(value)) return `[${value.map(readValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${literal(key)}: ${readValue(item ?? null)}`)
    .join(", ")}}`;
}
