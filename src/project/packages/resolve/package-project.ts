import { resolve } from "node:path";
import { type Diagnostic, XformError } from "../../../core/index.ts";
import { openProjectFile } from "../../project-file/open-project-file.ts";
import type { PackageEntry } from "../declare/package-entry.ts";
import { readPackageFiles } from "../declare/package-files.ts";
import type { PackageContext } from "./resolved-package.ts";

/** The project in a package's folder: its name, and what it asks for. */
export interface PackageProject {
  readonly name: string;
  readonly asks: readonly PackageEntry[];
}

/**
 * Reads the project in a folder that was fetched, or that is on this machine.
 *
 * @throws {XformError} where the folder has no project file
 */
export function readPackageProject(
  folder: string,
  entry: PackageEntry,
  label: string,
  { renderer }: PackageContext,
): PackageProject {
  const at = entry.at === undefined ? {} : { at: entry.at };
  const displayRoot = entry.kind === "local" ? entry.path.replaceAll("\\", "/").replace(/\/+$/, "") : "";
  const opened = openProjectFile(folder, displayRoot);
  if (opened === undefined) {
    const by = entry.at === undefined ? `, which ${entry.asker} asks for` : "";
    const hint =
      entry.kind === "local"
        ? `local paths are below the folder of the project: this one is ${resolve(folder)}`
        : "a package has a dbt_project.yml at its top; a folder in a repository is named with subdirectory:";
    throw new XformError("package/not-found", `there is no project in ${label}${by}`, { ...at, hint });
  }
  const name = typeof opened.raw.name === "string" ? opened.raw.name : "";
  if (!/^[^\W\d]\w*$/.test(name)) {
    throw new XformError("project/invalid-name", `the project in ${label} has no name that can be used`, {
      ...at,
      hint: "its dbt_project.yml needs name: with letters, digits and underscores",
    });
  }
  const diagnostics: Diagnostic[] = [];
  const isLocal = entry.kind === "local";
  const { entries } = readPackageFiles(
    { folder, displayRoot, owner: isLocal ? "" : ` of ${name}`, hasPositions: isLocal, renderer },
    (diagnostic) => diagnostics.push(diagnostic),
  );
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw XformError.of(errors);
  return { name, asks: entries };
}
