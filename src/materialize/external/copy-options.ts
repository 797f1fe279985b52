import path from "node:path";
import type { JsonObject, JsonValue } from "../../core/index.ts";

/** Options whose values are texts even where they look like something else. */
const texts = new Set(["delimiter", "delim", "sep", "quote", "escape", "null", "nullstr"]);

/**
 * The options of `copy … to` as they are written: those that are configured, the format by the file's name where none
 * is given, and a header for CSV.
 *
 * @example
 * copyOptions("out/orders.csv", { delimiter: "|" }); // "delimiter '|', format csv, header 1"
 * copyOptions("out/orders", { partition_by: "day, shop" }); // "partition_by (day, shop), format parquet"
 */
export function copyOptions(location: string, given: JsonObject): string {
  const options: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(given)) options[key.toLowerCase()] = value ?? null;
  options.format ??= fileFormat(location);
  if (options.format === "csv") options.header ??= 1;
  return Object.entries(options)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key} ${optionText(key, value)}`)
    .join(", ");
}

/** The format that a file's name ends with; Parquet where it ends with none. */
export function fileFormat(location: string): string {
  return path.extname(location).slice(1).toLowerCase() || "parquet";
}

function optionText(key: string, value: JsonValue): string {
  if (Array.isArray(value)) return `(${value.join(", ")})`;
  const text = String(value);
  if (key === "partition_by") return text.startsWith("(") ? text : `(${text})`;
  const isWritten = /^(['"([{].*|[\w.+-]+)$/s.test(text);
  return (texts.has(key) && !text.startsWith("'")) || !isWritten ? `'${text.replaceAll("'", "''")}'` : text;
}

/** Whether the options make a folder of files. */
export function makesFolder(options: JsonObject): boolean {
  return ["partition_by", "per_thread_output", "file_size_bytes"].some((key) => (options[key] ?? null) !== null);
}

/** Where the files are read that were written with the options: a pattern where they make a folder. */
export function readLocation(location: string, options: JsonObject): string {
  if (!makesFolder(options)) return location;
  const parts = options.partition_by ?? [];
  const count = Array.isArray(parts) ? parts.length : String(parts).split(",").length;
  const format = typeof options.format === "string" ? options.format : "parquet";
  return [location, ...Array.from({ length: count }, () => "*"), `*.${format}`].join("/");
}
