import { resolve } from "node:path";
import { environmentOption } from "./environment.ts";
import type { LoadProjectOptions } from "./load-project.ts";
import { openRoot } from "./open-root.ts";
import { renderTree } from "./rendering/render-tree.ts";

/**
 * The absolute folder of a project's artifacts, without reading the project: what is in them may say how it is read.
 *
 * @throws {XformError} `project/not-found`
 */
export function findTargetFolder(options: LoadProjectOptions): string {
  const { root, opened, environment, renderers, fileVars } = openRoot(options);
  const given = options.targetPath ?? environmentOption(environment, "TARGET_PATH");
  if (given !== undefined) return resolve(root, given);
  const renderer = renderers.projectFile(fileVars, undefined);
  const context = { renderer, document: opened.document, report: () => undefined };
  const written = renderTree(opened.raw["target-path"] ?? null, ["target-path"], context);
  return resolve(root, typeof written === "string" && written !== "" ? written : "target");
}
