import path from "node:path";
import { seedContent, type TableContent } from "../context/index.ts";
import { isJsonObject, type SeedNode, XformError } from "../core/index.ts";
import { readSeed, seedDelimiter } from "../materialize/index.ts";

/**
 * The rows of a seed's file as templates see them, by `load_agate_table()`.
 *
 * @param isEmpty leaves out the rows, but for what they say of the types
 * @throws {XformError} `run/seed-invalid`, `run/config-invalid`
 */
export async function seedTable(node: SeedNode, isEmpty: boolean): Promise<TableContent> {
  const { config, position, uniqueId } = node;
  const delimiter = seedDelimiter(config);
  if (delimiter === undefined) {
    const message = `${JSON.stringify(config.delimiter)} is no delimiter for ${position.file}`;
    throw new XformError("run/config-invalid", message, { at: position, uniqueId });
  }
  const rows: (readonly string[])[] = [];
  const file = path.join(node.rootPath, node.originalFilePath);
  const { columns } = await readSeed(file, position.file, delimiter, (cells) => rows.push(cells));
  const configured = isJsonObject(config.column_types) ? Object.keys(config.column_types) : [];
  const content = seedContent([columns.map(({ name }) => name), ...rows], new Set(configured));
  return isEmpty ? { ...content, rows: [] } : content;
}
