import { errorDiagnostic, type JsonObject, type JsonValue } from "../../core/index.ts";
import type { ConfigLayer } from "../config/config-layer.ts";
import type { YamlPath } from "../yaml/yaml-path.ts";
import { isMapping } from "../yaml/yaml-value.ts";
import {
  type CheckedEntry,
  checkEntry,
  listOf,
  mappingOf,
  type ReadContext,
  readEntry,
  textOrNull,
  textsOf,
  withConfig,
} from "./entry-reader.ts";
import { mergeFreshness } from "./merge-freshness.ts";
import type { SourceProperties, SourceTable } from "./properties.ts";
import { sectionKeys, tableKeys } from "./property-keys.ts";
import { readColumns } from "./read-columns.ts";
import { readTests } from "./read-tests.ts";

/** Reads an entry of `sources:`. */
export function readSource(context: ReadContext, path: YamlPath, raw: JsonValue): SourceProperties | undefined {
  const entry = readEntry(context, "sources", path, raw, sectionKeys.sources ?? {});
  if (entry === undefined) return undefined;
  const values = entry.rendered;
  checkLoadedAt(context, entry);
  const config = mappingOf(values.config);
  const rawTables = listOf(entry.raw.tables);
  return {
    ...withConfig(context, entry),
    database: textOrNull(values.database),
    schema: textOrNull(values.schema),
    unrenderedDatabase: textOrNull(entry.raw.database),
    unrenderedSchema: textOrNull(entry.raw.schema),
    loader: textOrNull(values.loader) ?? "",
    overrides: textOrNull(values.overrides),
    meta: { ...mappingOf(values.meta), ...mappingOf(config.meta) },
    tags: textsOf(values.tags),
    tables: listOf(values.tables).flatMap(
      (table, index) => readTable(context, entry, [...path, "tables", index], table, rawTables[index] ?? table) ?? [],
    ),
  };
}

function readTable(
  context: ReadContext,
  source: CheckedEntry,
  path: YamlPath,
  rendered: JsonValue,
  raw: JsonValue,
): SourceTable | undefined {
  const entry = checkEntry(context, "tables", path, raw, rendered, tableKeys);
  if (entry === undefined) return undefined;
  checkLoadedAt(context, entry);
  const values = entry.rendered;
  const quoting = mergeQuoting(mappingOf(source.rendered.quoting), mappingOf(values.quoting));
  return {
    ...entry,
    identifier: textOrNull(values.identifier),
    quoting,
    external: externalOf(values.external),
    tags: textsOf(values.tags),
    columns: readColumns(context, [...path, "columns"], values.columns, entry.raw.columns),
    tests: readTests(context, path, values, null) ?? [],
    quoteColumns: typeof quoting.column === "boolean" ? quoting.column : null,
    layer: tableLayer(context, source, entry),
  };
}

/** Configuration of a table: the source's, the table's own over it, and what stands beside `config:` in both. */
function tableLayer(context: ReadContext, source: CheckedEntry, table: CheckedEntry): ConfigLayer {
  const [above, own] = [source.rendered, table.rendered];
  const [aboveConfig, ownConfig] = [mappingOf(above.config), mappingOf(own.config)];
  const merged: { [key: string]: JsonValue } = { ...aboveConfig, ...ownConfig };
  const freshness = mergeFreshness([above.freshness, aboveConfig.freshness, own.freshness, ownConfig.freshness]);
  if (freshness === undefined) delete merged.freshness;
  else merged.freshness = freshness;
  // A table that says `loaded_at_field: null` wants the warehouse's own time stamps.
  const ownField = Object.hasOwn(own, "loaded_at_field") || (ownConfig.loaded_at_field ?? null) !== null;
  const field = (values: JsonObject, key: string): JsonValue => values[key] ?? mappingOf(values.config)[key] ?? null;
  merged.loaded_at_field = field(ownField ? own : above, "loaded_at_field");
  merged.loaded_at_query = field(own, "loaded_at_query") ?? (ownField ? null : field(above, "loaded_at_query"));
  merged.meta = Object.assign({}, ...[above, aboveConfig, own, ownConfig].map((values) => mappingOf(values.meta)));
  const tags = [above, aboveConfig, own, ownConfig].flatMap((values) => textsOf(values.tags));
  merged.tags = [...new Set(tags)].sort();
  const at = (key: string) => {
    const paths = [
      [...table.path, "config", key],
      [...table.path, key],
      [...source.path, "config", key],
      [...source.path, key],
    ];
    const [found = table.path] = paths.filter(
      (_, index) => [ownConfig, own, aboveConfig, above][index]?.[key] !== undefined,
    );
    return context.document.positionOf(found);
  };
  return { rendered: merged, unrendered: merged, at };
}

function checkLoadedAt(context: ReadContext, { path, rendered, name }: CheckedEntry): void {
  const config = mappingOf(rendered.config);
  const has = (key: string): boolean => (rendered[key] ?? config[key] ?? null) !== null;
  if (!has("loaded_at_field") || !has("loaded_at_query")) return;
  const at = context.document.positionOf(path);
  const message = `"${name}" has both "loaded_at_field" and "loaded_at_query"`;
  context.report(errorDiagnostic("project/wrong-type", message, { at, hint: "keep one of the two" }));
}

const quotingKeys = ["database", "schema", "identifier", "column"] as const;

function mergeQuoting(source: JsonObject, table: JsonObject): JsonObject {
  return Object.fromEntries(quotingKeys.map((key) => [key, table[key] ?? source[key] ?? null]));
}

/** What is said about an external table, with everything that artifacts have. */
function externalOf(value: JsonValue | undefined): JsonValue {
  if (!isMapping(value)) return null;
  const {
    location = null,
    file_format = null,
    row_format = null,
    tbl_properties = null,
    partitions = null,
    ...extra
  } = value;
  const columns = Array.isArray(partitions)
    ? partitions.map((item: JsonValue) =>
        isMapping(item) ? { name: "", description: "", data_type: "", meta: {}, ...item } : item,
      )
    : partitions;
  return { location, file_format, row_format, tbl_properties, partitions: columns, ...extra };
}
