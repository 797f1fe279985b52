import { existsSync } from "node:fs";
import path from "node:path";
import { type Diagnostic, XformError } from "../../core/index.ts";
import {
  DBT_VERSION,
  type LoadProjectOptions,
  loadProject,
  type Project,
  profileFolders,
} from "../../project/index.ts";
import { profileRedactor } from "../profile-redactor.ts";
import { type Check, failedCheck } from "./check.ts";
import { checkFolder } from "./check-folder.ts";
import { checkWarehouse } from "./check-warehouse.ts";

/**
 * `xform debug`: versions, paths, the profile, and whether the warehouse answers and lets tables be made. What is wrong is a
 * check that failed, with what to do; the others are made as far as they can be. Nothing secret is in the answers.
 *
 * @param connectionOnly leaves out what is not about the warehouse
 */
export async function debug(
  options: LoadProjectOptions,
  version: string,
  connectionOnly = false,
): Promise<readonly Check[]> {
  const versions: readonly Check[] = [
    { name: "xform", ok: true, detail: `${version} (runs dbt ${DBT_VERSION} projects)` },
    { name: "node", ok: true, detail: `${process.version} on ${process.platform}-${process.arch}` },
  ];
  let project: Project;
  try {
    project = await loadProject({ ...options, command: "debug" });
  } catch (error) {
    if (!(error instanceof XformError)) throw error;
    const wrong = error.diagnostics.filter(({ severity }) => severity === "error").map(failedToLoad);
    return [...(connectionOnly ? [] : versions), ...wrong];
  }
  const redact = await profileRedactor(project);
  const { root, config, targetPath, logPath } = project;
  const checks = [
    ...(connectionOnly
      ? []
      : [
          ...versions,
          { name: "project", ok: true, detail: `${project.name} in ${root} (${config.file})` },
          await checkFolder("artifacts", targetPath, "--target-path"),
          await checkFolder("logs", logPath, "--log-path"),
        ]),
    { name: "profile", ok: true, detail: profileText(project, options) },
    { name: "target", ok: true, detail: targetText(project) },
    ...(await checkWarehouse(project)),
  ];
  return checks.map((check) => ({ ...check, detail: redact(check.detail) }));
}

/** `xform debug --config-dir`: the folder with the `profiles.yml` that counts, or where one is looked for last. */
export function configFolder(options: LoadProjectOptions): string {
  const folders = searched(options, path.resolve(options.directory));
  return folders.find((folder) => existsSync(path.join(folder, "profiles.yml"))) ?? folders.at(-1) ?? ".";
}

function searched(options: LoadProjectOptions, projectRoot: string): readonly string[] {
  const { homeDirectory, environment, profilesDirectory } = options;
  return profileFolders({ projectRoot, homeDirectory, environment, profilesDirectory }).folders;
}

function profileText({ profile, root }: Project, options: LoadProjectOptions): string {
  if (!profile.isDefault) return `${profile.name} in ${profile.file}`;
  const folders = searched(options, root).join(", ");
  return `none in a profiles.yml of ${folders}: an embedded DuckDB file in the project folder`;
}

function targetText({ profile }: Project): string {
  const { targetName, type, threads } = profile;
  return `${targetName} (${type}, ${threads} thread${threads === 1 ? "" : "s"})`;
}

function failedToLoad({ code, message, at, hint }: Diagnostic): Check {
  const place = at === undefined ? "" : ` (${at.file}:${at.line}:${at.column})`;
  const said = `${message.replaceAll("\n", ". ")}${place}`;
  return failedCheck(code.startsWith("profile/") ? "profile" : "project", said, hint);
}
