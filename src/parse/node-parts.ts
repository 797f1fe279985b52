import { createHash } from "node:crypto";
import { renderRelation } from "../adapter/index.ts";
import type { ColumnProperties, DocsConfig, JsonObject, NodeConfig } from "../core/index.ts";
import { type ColumnEntry, lastOfEachName, type Package, type ProjectFile } from "../project/index.ts";
import type { Descriptions } from "./describe.ts";
import type { NodeNames } from "./node-names.ts";
import type { ParseContext } from "./parse-context.ts";

/** The checksum of a file's text. How its white space is laid out makes no difference. */
export function checksumOf(text: string) {
  const compact = text.trim().split(/\s+/).join(" ");
  return { name: "sha256", checksum: createHash("sha256").update(compact).digest("hex") };
}

/** `package.folder.name` of a file as a list. */
export function fqnOf(nodePackage: Package, file: ProjectFile, name: string): readonly string[] {
  return [nodePackage.name, ...file.path.split("/").slice(0, -1), name];
}

/** The name of a file without its ending. */
export function stemOf(file: ProjectFile): string {
  return (file.path.split("/").at(-1) ?? file.path).replace(/\.[^.]*$/, "");
}

/** The quoted name of a relation. */
export function relationNameOf(context: ParseContext, names: NodeNames): string {
  return renderRelation(context.dialect, { database: names.database, schema: names.schema, identifier: names.alias });
}

/** How a node appears in the docs. */
export function docsOf(config: NodeConfig): DocsConfig {
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
    const extra = { granularity: entry.granularity, dimension: entry.dimension, entity: entry.entity, ...entry.extra };
    columns[name] = { name, description: text, dataType, quote, constraints, meta, tags, config, docBlocks, extra };
  }
  return columns;
}
