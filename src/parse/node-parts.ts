import type { ColumnProperties, DocsConfig, JsonObject, JsonValue, NodeConfig } from "../core/index.ts";
import {
  type ColumnEntry,
  isMapping,
  lastOfEachName,
  type Package,
  type ProjectFile,
  type ResolvedConfig,
} from "../project/index.ts";
import type { Descriptions } from "./describe.ts";
import type { NodeNames } from "./node-names.ts";
import type { ParseContext } from "./parse-context.ts";

/** `package.folder.name` of a file as a list. */
export function fqnOf(nodePackage: Package, file: ProjectFile, name: string): readonly string[] {
  return [nodePackage.name, ...file.path.split("/").slice(0, -1), name];
}

/**
 * The fqn of a test that a YAML file declares. As in dbt, it is the first folder of the project that is left out, not the path
 * where models are: with models in `src/models`, the folders of a test's fqn begin with `models`.
 */
export function declaredFqn(nodePackage: Package, file: ProjectFile, ...names: readonly string[]): readonly string[] {
  return [nodePackage.name, ...file.originalFilePath.split("/").slice(1, -1), ...names];
}

/** The name of a file without its ending. */
export function stemOf(file: ProjectFile): string {
  return (file.path.split("/").at(-1) ?? file.path).replace(/\.[^.]*$/, "");
}

/** The name of a relation as SQL writes it: quoted as the project, or the node, says. */
export function relationNameOf(context: ParseContext, names: NodeNames, quoting: JsonValue | undefined): string {
  const own = isMapping(quoting ?? null) ? (quoting as JsonObject) : {};
  return context.contexts.relation(names.database, names.schema, names.alias, null, own).toText();
}

/** The name of the relation in which a data test keeps its failing rows; null where it keeps none. */
export function failuresRelationOf(context: ParseContext, names: NodeNames, config: NodeConfig): string | null {
  const kept = context.storeFailures || config.store_failures === true;
  return kept ? relationNameOf(context, names, config.quoting) : null;
}

/** What a node has of its file. */
export function fileFields(nodePackage: Package, file: ProjectFile) {
  return { packageName: nodePackage.name, path: file.path, originalFilePath: file.originalFilePath };
}

/** What every node has of its configuration. */
export function configFields(context: ParseContext, { config, unrenderedConfig }: ResolvedConfig) {
  return { config, tags: [...new Set(config.tags)], meta: config.meta, unrenderedConfig, createdAt: context.createdAt };
}

/** What nodes that are built from a file have of their configuration beside. */
export function buildFields({ config }: ResolvedConfig) {
  return { group: config.group ?? null, docs: docsOf(config), language: "sql" };
}

/** How a node appears in the docs. */
function docsOf(config: NodeConfig): DocsConfig {
  const docs = (config.docs ?? {}) as JsonObject;
  return { show: docs.show !== false, node_color: typeof docs.node_color === "string" ? docs.node_color : null };
}

/** Described columns with rendered descriptions. */
export function columnsOf(
  entries: readonly ColumnEntry[],
  descriptions: Descriptions,
  packageName: string,
): Readonly<Record<string, ColumnProperties>> {
  const columns: Record<string, ColumnProperties> = {};
  for (const entry of lastOfEachName(entries)) {
    const { text, docBlocks } = descriptions.render(entry.description, packageName, entry.position);
    const { name, dataType, quote, constraints, meta, tags, config } = entry;
    columns[name] = {
      name,
      description: text,
      dataType,
      quote,
      constraints,
      meta,
      tags,
      config,
      docBlocks,
      extra: extraOf(entry),
    };
  }
  return columns;
}

/** What only semantic layers read; most columns have none of it and share one value. */
function extraOf(column: ColumnEntry): JsonObject {
  const { granularity, dimension, entity, extra } = column;
  const isPlain = granularity === null && dimension === null && entity === null && Object.keys(extra).length === 0;
  return isPlain ? plainExtra : { granularity, dimension: dimensionOf(column), entity: entityOf(column), ...extra };
}

/** An entity as artifacts have it: its type alone, or all that it can say. */
function entityOf(column: ColumnEntry): JsonValue {
  return isMapping(column.entity) ? partOf(column, column.entity) : column.entity;
}

function partOf(column: ColumnEntry, part: JsonObject): JsonObject {
  const { name = column.name, type = null, description = column.description, label = null, config = {} } = part;
  return { name, type, description, label, config };
}

function dimensionOf(column: ColumnEntry): JsonValue {
  const { dimension } = column;
  if (!isMapping(dimension)) return dimension;
  const { is_partition = false, validity_params = null } = dimension;
  return {
    ...partOf(column, dimension),
    is_partition,
    validity_params: isMapping(validity_params) ? { is_start: false, is_end: false, ...validity_params } : null,
  };
}

const plainExtra: JsonObject = { granularity: null, dimension: null, entity: null };
