import { errorDiagnostic, type SnapshotNode, type SourcePosition } from "../../core/index.ts";
import { extractBlocks, TemplateError } from "../../jinja/index.ts";
import type { Package, ProjectFile, SnapshotProperties } from "../../project/index.ts";
import { checksumOf } from "../checksum.ts";
import { fqnOf, stemOf } from "../node-parts.ts";
import type { Found } from "../properties-index.ts";
import { readSourceText } from "../read-source-text.ts";
import { checkSnapshot } from "./check-snapshot.ts";
import type { NodesContext } from "./nodes-context.ts";
import { type NodeTemplate, parseTemplate, type SqlFileNode } from "./parse-sql-file.ts";

type TemplateBlock = ReturnType<typeof extractBlocks>["blocks"][number];

/** Reads the snapshots of a package: blocks in SQL files, and entries with a `relation` in YAML files. */
export function parseSnapshots(context: NodesContext, nodePackage: Package): void {
  for (const file of nodePackage.files.snapshots) parseBlocks(context, nodePackage, file);
  for (const found of context.properties.snapshots.all()) {
    if (found.file.packageName === nodePackage.name && found.properties.relation !== null)
      parseEntry(context, nodePackage, found);
  }
}

/** A file has any number of snapshots; what stands between them is nothing. */
function parseBlocks(context: NodesContext, nodePackage: Package, file: ProjectFile): void {
  const text = readSourceText(file, context.report);
  if (text === undefined || !text.includes("{%")) return;
  try {
    const checksum = () => checksumOf(text);
    for (const block of extractBlocks({ text, file: file.displayPath }, ["snapshot"]).blocks) {
      const found = context.properties.snapshots.find(nodePackage.name, block.name);
      const fqn = [...fqnOf(nodePackage, file, stemOf(file)), block.name];
      const source = sourceOf(nodePackage, block.name, fqn, found);
      addSnapshot(context, nodePackage, file, source, { ...bodyOf(block, file.displayPath), checksum }, found);
    }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    context.report(errorDiagnostic("parse/jinja-syntax", error.message, { at: error.position, ...hint }));
  }
}

/** The text between the tags of a block, without the white space that `-%}` and `{%-` take. */
function bodyOf(block: TemplateBlock, file: string): Pick<NodeTemplate, "rawCode" | "position"> {
  const { text } = block.body;
  const begin = block.source.text.length - text.length - closingTag(block).length;
  const cutsBefore = block.source.text[begin - 3] === "-";
  const cutsAfter = closingTag(block).startsWith("{%-");
  const start = cutsBefore ? text.length - text.trimStart().length : 0;
  const rawCode = cutsAfter ? text.slice(start).trimEnd() : text.slice(start);
  const { line = 1, column = 1 } = block.body;
  const lines = text.slice(0, start).split("\n");
  const last = lines.at(-1)?.length ?? 0;
  const position: SourcePosition = {
    file,
    line: line + lines.length - 1,
    column: lines.length === 1 ? column + last : last + 1,
  };
  return { rawCode, position };
}

function closingTag(block: TemplateBlock): string {
  return block.source.text.slice(block.source.text.lastIndexOf("{%"));
}

/** An entry in YAML stands for a query on its relation. */
function parseEntry(context: NodesContext, nodePackage: Package, found: Found<SnapshotProperties>): void {
  const { name, relation, relationPosition } = found.properties;
  context.properties.snapshots.find(nodePackage.name, name);
  const { file } = found.file;
  if (relation === null || !/^(ref|source)\s*\(/.test(relation)) {
    context.report(
      errorDiagnostic("parse/snapshot-invalid", `the relation of the snapshot "${name}" is no ref and no source`, {
        at: relationPosition,
        hint: "write ref('orders') or source('shop', 'orders')",
      }),
    );
    context.builder.failed.add(name);
    return;
  }
  const text = readSourceText(file, () => undefined) ?? "";
  const source = sourceOf(nodePackage, name, fqnOf(nodePackage, file, name), found);
  const template = {
    rawCode: `select * from {{ ${relation} }}`,
    position: relationPosition,
    isGenerated: true,
    checksum: () => checksumOf(text),
  };
  addSnapshot(context, nodePackage, { ...file, path: `${name}.sql` }, source, template, found);
}

function sourceOf(
  nodePackage: Package,
  name: string,
  fqn: readonly string[],
  found: Found<SnapshotProperties> | undefined,
): SqlFileNode {
  return {
    resourceType: "snapshot",
    name,
    uniqueId: `snapshot.${nodePackage.name}.${name}`,
    fqn,
    version: null,
    layer: found?.properties.layer,
    columns: found?.properties.columns ?? [],
    description: found?.properties.description ?? "",
    propertiesPosition: found?.properties.position,
    patchPath: found === undefined ? null : `${nodePackage.name}://${found.file.file.originalFilePath}`,
  };
}

function addSnapshot(
  context: NodesContext,
  nodePackage: Package,
  file: ProjectFile,
  source: SqlFileNode,
  template: NodeTemplate,
  found: Found<SnapshotProperties> | undefined,
): void {
  const common = parseTemplate(context, nodePackage, file, source, template);
  if (common === undefined) return;
  const snapshot: SnapshotNode = { ...common, resourceType: "snapshot", isGenerated: template.isGenerated === true };
  checkSnapshot(context, snapshot, found?.properties);
  context.builder.add(snapshot);
}
