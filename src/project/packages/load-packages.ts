import { posix, resolve } from "node:path";
import { type Diagnostic, errorDiagnostic, type JsonObject } from "../../core/index.ts";
import { findPackageFiles } from "../files/find-package-files.ts";
import type { Profile } from "../profile/profile.ts";
import type { Package } from "../project.ts";
import { openProjectFile } from "../project-file/open-project-file.ts";
import type { ProjectConfig } from "../project-file/project-config.ts";
import { readProjectConfig } from "../project-file/read-project-config.ts";
import type { FileRenderers } from "../rendering/file-renderers.ts";
import { readDeclaredPackages } from "./declared-packages.ts";
import { checkInstalled, findInstalledPackages } from "./installed-packages.ts";

/** What loading the packages of a project needs. */
export interface LoadPackagesOptions {
  /** The project's folder. */
  readonly root: string;
  readonly config: ProjectConfig;
  readonly targetPath: string;
  readonly profile: Profile | undefined;
  readonly cliVars: JsonObject;
  readonly renderers: FileRenderers;
  readonly checksVersion: boolean;
  /** False for commands that work without the installed packages. */
  readonly needsInstalled: boolean;
}

/** The packages of a project: itself, then what is installed. */
export function loadPackages(
  options: LoadPackagesOptions,
  report: (diagnostic: Diagnostic) => void,
): readonly Package[] {
  const { root, config } = options;
  const packages = [packageAt(root, "", config, options)];
  if (!options.needsInstalled) return packages;
  const { packagesInstallPath } = config;
  const installed = findInstalledPackages(root, packagesInstallPath);
  checkInstalled(readDeclaredPackages(root, report), installed, packagesInstallPath, report);
  for (const name of installed) {
    const found = loadInstalled(name, options, report);
    if (found === undefined) continue;
    const other = packages.find((candidate) => candidate.name === found.name);
    if (other !== undefined) {
      const message = `two packages have the name "${found.name}": ${other.config.file} and ${found.config.file}`;
      const at = found.config.positionOf(["name"]);
      report(errorDiagnostic("project/invalid-name", message, { at, hint: "every package needs a name of its own" }));
    }
    packages.push(found);
  }
  return packages;
}

function loadInstalled(
  name: string,
  options: LoadPackagesOptions,
  report: (diagnostic: Diagnostic) => void,
): Package | undefined {
  const { root, config, cliVars, profile, checksVersion } = options;
  const folder = resolve(root, config.packagesInstallPath, name);
  const displayRoot = posix.join(config.packagesInstallPath.replaceAll("\\", "/"), name);
  const opened = openProjectFile(folder, displayRoot);
  if (opened === undefined) {
    const message = `the installed package ${displayRoot} has no project file`;
    report(errorDiagnostic("project/not-found", message, { hint: 'install it again with "xform deps"' }));
    return undefined;
  }
  opened.diagnostics.forEach(report);
  const renderer = options.renderers.projectFile({ ...opened.varsFile?.vars, ...cliVars }, profile);
  return packageAt(folder, displayRoot, readProjectConfig(opened, renderer, { checksVersion }, report), options);
}

function packageAt(root: string, displayRoot: string, config: ProjectConfig, options: LoadPackagesOptions): Package {
  const project = options.config;
  const files = findPackageFiles({
    root,
    displayRoot,
    paths: config.paths,
    skippedFolders: [resolve(options.root, project.packagesInstallPath), options.targetPath],
    jinjaExtensions: project.flags.allow_jinja_file_extensions === true,
  });
  return { name: config.name, root, displayRoot, config, files, vars: config.vars };
}
