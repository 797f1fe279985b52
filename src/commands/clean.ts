import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { XformError } from "../core/index.ts";
import { type LoadProjectOptions, loadProject } from "../project/index.ts";

/**
 * `xform clean`: removes the folders of `clean-targets`, by default the target folder. Folders outside the project, the
 * project itself, and folders with its sources are never removed.
 */
export async function clean(options: LoadProjectOptions): Promise<readonly string[]> {
  const project = await loadProject({ ...options, command: "clean" });
  const { config, root } = project;
  const sources = [
    config.paths.models,
    config.paths.seeds,
    config.paths.macros,
    config.paths.tests,
    config.paths.analyses,
    config.paths.snapshots,
  ]
    .flat()
    .map((folder) => path.resolve(root, folder));
  const removed: string[] = [];
  for (const target of config.cleanTargets) {
    const folder = path.resolve(root, target);
    if (
      !folder.startsWith(root + path.sep) ||
      sources.some((source) => isWithin(source, folder) || isWithin(folder, source))
    ) {
      throw new XformError("project/wrong-type", `clean-targets names "${target}", which is not a folder for results`, {
        at: config.positionOf(["clean-targets"]),
        hint: "only folders in the project that hold none of its sources can be cleaned",
      });
    }
    if (!existsSync(folder)) continue;
    await rm(folder, { recursive: true, force: true });
    removed.push(target);
  }
  return removed;
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(outer + path.sep);
}
