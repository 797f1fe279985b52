import { configPosition } from "../../context/index.ts";
import type { BuildNodeBase, Checksum, JsonObject, SourcePosition } from "../../core/index.ts";
import type { ColumnEntry, ConfigLayer, Package, ProjectFile } from "../../project/index.ts";
import { checksumOf } from "../checksum.ts";
import type { Collected } from "../collected.ts";
import { nodeConfig } from "../node-config.ts";
import { nodeNames } from "../node-names.ts";
import {
  buildFields,
  columnsOf,
  configFields,
  failuresRelationOf,
  fileFields,
  fqnOf,
  relationNameOf,
} from "../node-parts.ts";
import type { ParsedNode } from "../parse-host.ts";
import { readSourceText } from "../read-source-text.ts";
import { renderHooks } from "../render-hooks.ts";
import { renderTemplate } from "../render-template.ts";
import type { NodesContext } from "./nodes-context.ts";

/** A node with a file of its own, and what its properties say. */
export interface SqlFileNode {
  readonly resourceType: "model" | "analysis" | "test" | "snapshot" | "function";
  readonly name: string;
  readonly uniqueId: string;
  /** Where it is not the package, the folders of the file, and the name. */
  readonly fqn?: readonly string[];
  readonly version: string | number | null;
  readonly layer: ConfigLayer | undefined;
  readonly columns: readonly ColumnEntry[];
  readonly description: string;
  readonly propertiesPosition: SourcePosition | undefined;
  readonly patchPath: string | null;
}

/** The template of a node. */
export interface NodeTemplate {
  readonly rawCode: string;
  /** SQL where it is left out. */
  readonly language?: "python";
  /** Where it begins; for one that was generated, the entry that asked for it. */
  readonly position: SourcePosition;
  readonly isGenerated?: boolean;
  readonly checksum: () => Checksum;
  /** What is known already of what it refers to. */
  readonly collected?: Collected | undefined;
}

/** Reads a node's file: what its template refers to and configures. Undefined, and reported, where it fails. */
export function parseSqlFile(
  context: NodesContext,
  nodePackage: Package,
  file: ProjectFile,
  source: SqlFileNode,
): BuildNodeBase | undefined {
  const read = context.sqlFiles.get(file.absolutePath);
  const text = read?.text ?? readSourceText(file, context.report);
  if (text === undefined) {
    context.builder.failed.add(source.name);
    return undefined;
  }
  const rawCode = text.trim();
  if (read !== undefined) context.kept?.add(nodePackage.name, rawCode, read.collected);
  return parseTemplate(context, nodePackage, file, source, {
    rawCode,
    position: { file: file.displayPath, ...leadingPosition(text) },
    checksum: () => read?.checksum ?? checksumOf(text),
    collected: read?.collected,
  });
}

/** Makes a node of its template. Undefined, and reported, where the template fails. */
export function parseTemplate(
  context: NodesContext,
  nodePackage: Package,
  file: ProjectFile,
  source: SqlFileNode,
  template: NodeTemplate,
): BuildNodeBase | undefined {
  const { resourceType, name, uniqueId, version } = source;
  const { rawCode, position, isGenerated = false, language = "sql" } = template;
  const baseFqn = source.fqn ?? fqnOf(nodePackage, file, name);
  const fqn = version === null ? baseFqn : [...baseFqn, `v${version}`];
  const data: JsonObject = {
    name,
    unique_id: uniqueId,
    resource_type: resourceType,
    package_name: nodePackage.name,
    path: file.path,
    original_file_path: file.originalFilePath,
    fqn,
    version,
    raw_code: rawCode,
    language,
  };
  const node: ParsedNode = {
    ...{ uniqueId, packageName: nodePackage.name, file: file.displayPath, position, isGenerated, data },
    details: () => {
      // What is wrong with the configuration is reported when the whole of it is known.
      const silent = { ...context, report: () => undefined };
      const layers = { properties: source.layer, calls: [], unrendered: {}, callAt: () => position };
      const { config } = nodeConfig(silent, nodePackage, resourceType, fqn, layers);
      const { checksum, access } = { checksum: template.checksum(), access: config.access ?? "protected" };
      return {
        config: config as JsonObject,
        checksum: { ...checksum },
        ...(resourceType === "model" ? { access } : {}),
      };
    },
  };
  const collected = template.collected ?? renderTemplate(context, node, { text: rawCode, ...position });
  if (collected === undefined) {
    context.builder.failed.add(name);
    return undefined;
  }
  const resolved = nodeConfig(context, nodePackage, resourceType, fqn, {
    properties: source.layer,
    calls: collected.configs,
    unrendered: (resourceType === "model" ? collected.literalConfig : undefined) ?? collected.unrenderedConfig,
    callAt: (key) =>
      configPosition(context.contexts.engine, { rawCode, position, isGenerated, language }, key) ?? position,
  });
  renderHooks(context, node, { rawCode, position, patchPath: source.patchPath }, resolved.config, collected);
  const names = nodeNames(context, node, resolved.config, version, resolved.cleared);
  const description = context.descriptions.render(
    source.description,
    nodePackage.name,
    source.propertiesPosition ?? position,
  );
  const buildsRelation = resourceType !== "analysis" && resolved.config.materialized !== "ephemeral";
  const relationName =
    resourceType === "test"
      ? failuresRelationOf(context, names, resolved.config)
      : buildsRelation
        ? relationNameOf(context, names, resolved.config.quoting)
        : null;
  // Field by field: to spread five objects into each of thousands of nodes takes longer than to make their parts.
  const { packageName, path, originalFilePath } = fileFields(nodePackage, file);
  const { config, tags, meta, unrenderedConfig, createdAt } = configFields(context, resolved);
  const { group, docs } = buildFields(resolved);
  const { database, schema, alias } = names;
  return {
    uniqueId,
    resourceType,
    name,
    packageName,
    path,
    originalFilePath,
    position,
    fqn,
    description: description.text,
    config,
    tags,
    meta,
    unrenderedConfig,
    createdAt,
    group,
    docs,
    language,
    database,
    schema,
    alias,
    relationName,
    checksum: template.checksum(),
    columns: columnsOf(source.columns, context.descriptions, nodePackage.name),
    patchPath: source.patchPath,
    docBlocks: description.docBlocks,
    rawCode,
    refs: collected.refs,
    sources: collected.sources,
    functions: collected.functions,
    dependsOn: { macros: [...collected.macros], nodes: [] },
  };
}

/** Where a text begins after the white space before it. */
export function leadingPosition(text: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, text.length - text.trimStart().length);
  const lines = before.split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
