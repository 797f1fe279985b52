import type { JsonObject, JsonValue } from "../../core/index.ts";
import type { YamlPath } from "../yaml/yaml-path.ts";
import { isSequence } from "../yaml/yaml-value.ts";
import { readConstraints } from "./constraints.ts";
import { checkEntry, listOf, mappingOf, type ReadContext, textOrNull, textsOf } from "./entry-reader.ts";
import type { ColumnEntry } from "./properties.ts";
import { columnKeys } from "./property-keys.ts";
import { readTests } from "./read-tests.ts";

const read = new Set([...Object.keys(columnKeys), "docs"]);

/** Reads the `columns:` of an entry; `rendered` and `raw` are the same list before and after rendering. */
export function readColumns(
  context: ReadContext,
  path: YamlPath,
  rendered: JsonValue | undefined,
  raw: JsonValue | undefined,
): readonly ColumnEntry[] {
  if (!isSequence(rendered)) return [];
  const rawItems = listOf(raw);
  return rendered.flatMap((item, index) => readColumn(context, [...path, index], item, rawItems[index] ?? item) ?? []);
}

/** Of columns with the same name the last one, in the place of the first. */
export function lastOfEachName(columns: readonly ColumnEntry[]): readonly ColumnEntry[] {
  const byName = new Map<string, ColumnEntry>();
  for (const column of columns) byName.set(column.name, column);
  return byName.size === columns.length ? columns : [...byName.values()];
}

function readColumn(
  context: ReadContext,
  path: YamlPath,
  rendered: JsonValue,
  raw: JsonValue,
): ColumnEntry | undefined {
  const entry = checkEntry(context, "columns", path, raw, rendered, columnKeys);
  if (entry === undefined) return undefined;
  const values = entry.rendered;
  const config = mappingOf(values.config);
  const meta =
    values.meta === undefined && config.meta === undefined
      ? none
      : { ...mappingOf(values.meta), ...mappingOf(config.meta) };
  const tags =
    values.tags === undefined && config.tags === undefined
      ? noTexts
      : [...new Set([...textsOf(values.tags), ...textsOf(config.tags)])];
  return {
    name: entry.name,
    position: entry.position,
    description: entry.description,
    dataType: textOrNull(values.data_type),
    quote: typeof values.quote === "boolean" ? values.quote : null,
    constraints:
      values.constraints === undefined
        ? noList
        : readConstraints(context, [...path, "constraints"], values.constraints, "column"),
    meta,
    tags,
    config: meta === none && tags === noTexts ? noConfig : { meta, tags },
    granularity: textOrNull(values.granularity),
    dimension: values.dimension ?? null,
    entity: values.entity ?? null,
    extra: extraKeys(values),
    tests: readTests(context, path, values, entry.name) ?? noList,
  };
}

function extraKeys(values: JsonObject): JsonObject {
  if (Object.keys(values).every((key) => read.has(key))) return none;
  return Object.fromEntries(Object.entries(values).filter(([key]) => !read.has(key)));
}

const none: JsonObject = {};
const noTexts: readonly string[] = [];
const noList: readonly never[] = [];
/** One value for all columns that configure nothing: artifacts make text of it once. */
const noConfig: JsonObject = { meta: none, tags: noTexts };
