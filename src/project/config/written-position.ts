import { readFileSync } from "node:fs";
import path from "node:path";
import type { SourcePosition } from "../../core/index.ts";

/** Where a node has its texts from. */
export interface NodeTexts {
  readonly position: SourcePosition;
  readonly rawCode: string;
  /** `shop://models/schema.yml`, or null. */
  readonly patchPath: string | null;
}

/**
 * Where a text of a node's configuration is written, like a hook: in its own file, in the YAML file that describes it, or
 * in the project file. Configuration is merged from all of them, so the text is looked for. Where it is computed, the
 * node's place.
 */
export function writtenPosition(node: NodeTexts, text: string, projectRoot: string): SourcePosition {
  const wanted = text.split("\n").find((line) => line.trim() !== "");
  if (wanted === undefined) return node.position;
  const own = find(node.rawCode, wanted.trim());
  if (own !== undefined) {
    // The first line of a node's code begins where the node does.
    const column = own.line === 1 ? node.position.column + own.column - 1 : own.column;
    return { file: node.position.file, line: node.position.line + own.line - 1, column };
  }
  const described = node.patchPath === null ? [] : [node.patchPath.slice(node.patchPath.indexOf("://") + 3)];
  for (const file of [...described, "xform_project.yml", "dbt_project.yml"]) {
    const place = find(read(path.resolve(projectRoot, file)), wanted.trim());
    if (place !== undefined) return { file, ...place };
  }
  return node.position;
}

function find(text: string, wanted: string): { readonly line: number; readonly column: number } | undefined {
  const offset = text.indexOf(wanted);
  if (offset < 0) return undefined;
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
