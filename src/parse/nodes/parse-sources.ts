import { type LocatedSource, sourceLocation } from "../../context/index.ts";
import { isJsonObject, type SourceNode, XformError } from "../../core/index.ts";
import type { Package, PropertiesFile, SourceProperties, SourceTable } from "../../project/index.ts";
import { nodeConfig } from "../node-config.ts";
import { columnsOf, relationNameOf } from "../node-parts.ts";
import type { NodesContext } from "./nodes-context.ts";
import { parseGenericTests } from "./parse-generic-tests.ts";

/** Makes a node of each table of the sources that a file declares, and its tests. */
export function parseSources(context: NodesContext, nodePackage: Package, file: PropertiesFile): void {
  for (const source of file.sources) {
    for (const table of source.tables) parseTable(context, nodePackage, file, source, table);
  }
}

function parseTable(
  context: NodesContext,
  nodePackage: Package,
  { file }: PropertiesFile,
  source: SourceProperties,
  table: SourceTable,
): void {
  const fqn = [nodePackage.name, ...file.path.split("/").slice(0, -1), source.name, table.name];
  const resolved = nodeConfig(context, nodePackage, "source", fqn, { properties: table.layer });
  const { config } = resolved;
  const database = source.database ?? context.defaults.database;
  const schema = source.schema ?? source.name;
  const identifier = table.identifier ?? table.name;
  const description = context.descriptions.render(table.description, nodePackage.name, table.position);
  const sourceDescription = context.descriptions.render(source.description, nodePackage.name, source.position);
  const files = filesOf(context, table, { name: table.name, identifier, schema, database, meta: config.meta, config });
  const node: SourceNode = {
    uniqueId: `source.${nodePackage.name}.${source.name}.${table.name}`,
    resourceType: "source",
    packageName: nodePackage.name,
    name: table.name,
    path: file.originalFilePath,
    originalFilePath: file.originalFilePath,
    position: table.position,
    fqn,
    tags: config.tags,
    description: description.text,
    meta: config.meta,
    unrenderedConfig: resolved.unrenderedConfig,
    createdAt: context.createdAt,
    sourceName: source.name,
    sourceDescription: sourceDescription.text,
    sourceMeta: source.meta,
    loader: source.loader,
    database,
    schema,
    identifier,
    relationName: files ?? relationNameOf(context, { database, schema, alias: identifier }, table.quoting),
    ...(files === null ? {} : { files }),
    quoting: table.quoting,
    loadedAtField: textOrNull(config.loaded_at_field),
    loadedAtQuery: textOrNull(config.loaded_at_query),
    freshness: config.freshness ?? null,
    external: table.external,
    columns: columnsOf(table.columns, context.descriptions, nodePackage.name),
    config,
    patchPath: null,
    docBlocks: description.docBlocks,
    unrenderedDatabase: source.unrenderedDatabase,
    unrenderedSchema: source.unrenderedSchema,
  };
  context.builder.add(node);
  parseGenericTests(context, {
    nodePackage,
    file,
    name: `${source.name}_${table.name}`,
    reference: { source: [source.name, table.name] },
    fileKeyName: `sources.${source.name}`,
    attachedNode: null,
    group: null,
    // Those under config: are the table's own.
    tags: [...source.tags, ...table.tags],
    tests: table.tests,
    columns: table.columns,
    namePrefix: "source_",
  });
}

/** The files that the source stands for, where the engine reads files. */
function filesOf(context: NodesContext, table: SourceTable, source: LocatedSource): string | null {
  if (context.dialect.files === undefined) return null;
  try {
    return sourceLocation(source);
  } catch (error) {
    if (!(error instanceof XformError)) throw error;
    for (const diagnostic of error.diagnostics) context.report({ ...diagnostic, at: table.position });
    return null;
  }
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined || isJsonObject(value) ? null : String(value);
}
