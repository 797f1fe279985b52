import { randomUUID } from "node:crypto";
import { posix, resolve } from "node:path";
import { type Diagnostic, errorDiagnostic, type JsonObject, XformError } from "../core/index.ts";
import { createBaseMembers } from "./base-context/base-members.ts";
import { targetValue } from "./base-context/target-value.ts";
import { VarFunction } from "./base-context/var-function.ts";
import { type Environment, environmentOption, withEnvironmentFile } from "./environment.ts";
import { findPackageFiles } from "./files/find-package-files.ts";
import { readDeclaredPackages } from "./packages/declared-packages.ts";
import { checkInstalled, findInstalledPackages } from "./packages/installed-packages.ts";
import { loadProfile } from "./profile/load-profile.ts";
import type { Profile } from "./profile/profile.ts";
import type { Package, Project } from "./project.ts";
import { findProjectFolder, type OpenProjectFile, openProjectFile } from "./project-file/open-project-file.ts";
import type { ProjectConfig } from "./project-file/project-config.ts";
import { readProjectConfig } from "./project-file/read-project-config.ts";
import { readCliVars } from "./read-cli-vars.ts";
import { renderTree } from "./rendering/render-tree.ts";
import { createRenderer, createYamlEngine, type Members } from "./rendering/scope-renderer.ts";

/** What of the command line and the process decides how a project is loaded. */
export interface LoadProjectOptions {
  /** A folder in the project. */
  readonly directory: string;
  readonly profilesDirectory?: string;
  readonly profile?: string;
  readonly target?: string;
  /** YAML text of `--vars`, or its data. */
  readonly vars?: string | JsonObject;
  readonly threads?: number;
  readonly targetPath?: string;
  readonly logPath?: string;
  readonly environment: Environment;
  readonly homeDirectory: string;
  /** The command that runs, like `build`. `deps` and `clean` do not need packages to be installed. */
  readonly command?: string;
  readonly now?: Date;
  readonly invocationId?: string;
  /** False for `--no-version-check`. */
  readonly checksVersion?: boolean;
}

/** Commands that work without the project's packages. */
const worksWithoutPackages = new Set(["deps", "clean", "debug", "init"]);

/**
 * Reads a project: its file, profile, packages and the list of their files.
 *
 * Throws an `XformError` with everything that is wrong.
 *
 * @example
 * const project = await loadProject({ directory: ".", environment: process.env, homeDirectory: os.homedir() });
 */
export async function loadProject(options: LoadProjectOptions): Promise<Project> {
  const root = findProjectFolder(resolve(options.directory));
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const environment = withEnvironmentFile(options.environment, root);
  const startedAt = options.now ?? new Date();
  const invocationId = options.invocationId ?? randomUUID();
  const cliVars = readCliVars(options.vars, report);
  const opened = openProjectFile(root, "");
  if (opened === undefined) throw new XformError("project/not-found", `no project file in ${root}`);
  opened.diagnostics.forEach(report);

  const engine = createYamlEngine();
  const base = createBaseMembers({ environment, startedAt, invocationId });
  const withVars = (
    vars: JsonObject,
    target: Profile | undefined,
    from: ReturnType<typeof createBaseMembers> = base,
  ): Members => {
    const members = new Map(from);
    const find = (name: string) => (Object.hasOwn(vars, name) ? vars[name] : undefined);
    members.set("var", () => new VarFunction(find, () => Object.keys(vars)));
    if (target !== undefined) members.set("target", () => targetValue(target));
    return members;
  };
  const fileVars = { ...opened.varsFile?.vars, ...cliVars };
  const early = createRenderer(engine, withVars(fileVars, undefined));
  const earlyText = (key: string): string | null => {
    const rendered = renderTree(opened.raw[key] ?? null, [key], {
      renderer: early,
      document: opened.document,
      report: () => undefined,
    });
    return typeof rendered === "string" ? rendered : null;
  };
  const secrets = createBaseMembers({ environment, startedAt, invocationId, allowsSecrets: true });
  const profile = loadProfile(
    {
      projectRoot: root,
      projectName: earlyText("name") ?? "project",
      projectProfile: earlyText("profile"),
      projectProfilePosition: opened.document.positionOf(["profile"]),
      homeDirectory: options.homeDirectory,
      environment,
      profilesDirectory: options.profilesDirectory,
      profile: options.profile ?? environmentOption(environment, "PROFILE"),
      target: options.target ?? environmentOption(environment, "TARGET"),
      threads: options.threads ?? threadsOf(environment),
      renderer: createRenderer(engine, withVars(cliVars, undefined, secrets)),
    },
    report,
  );
  const renderer = createRenderer(engine, withVars(fileVars, profile));
  const rootFlags = opened.raw.flags;
  const versionFlag =
    typeof rootFlags === "object" && rootFlags !== null && "version_check" in rootFlags
      ? rootFlags.version_check
      : undefined;
  const checksVersion =
    options.checksVersion ??
    (environmentOption(environment, "VERSION_CHECK") ?? String(versionFlag ?? true)).toLowerCase() !== "false";
  // Without a target there would be further errors that say nothing new.
  const reportRoot =
    profile === undefined
      ? (diagnostic: Diagnostic) => void (/target/.test(diagnostic.message) || report(diagnostic))
      : report;
  const config = readProjectConfig(opened, renderer, { checksVersion }, reportRoot);

  const inFolder = (path: string): string => resolve(root, path);
  const targetPath = inFolder(options.targetPath ?? environmentOption(environment, "TARGET_PATH") ?? config.targetPath);
  const logPath = inFolder(options.logPath ?? environmentOption(environment, "LOG_PATH") ?? config.logPath);
  const packagesFolder = inFolder(config.packagesInstallPath);
  const skippedFolders = [packagesFolder, targetPath];
  const jinjaExtensions = config.flags.allow_jinja_file_extensions === true;
  const packageAt = (folder: string, displayRoot: string, packageConfig: ProjectConfig): Package => ({
    name: packageConfig.name,
    root: folder,
    displayRoot,
    config: packageConfig,
    files: findPackageFiles({ root: folder, displayRoot, paths: packageConfig.paths, skippedFolders, jinjaExtensions }),
    vars: packageConfig.vars,
  });

  const packages = [packageAt(root, "", config)];
  const installed = findInstalledPackages(root, config.packagesInstallPath);
  if (!worksWithoutPackages.has(options.command ?? "")) {
    checkInstalled(readDeclaredPackages(root, report), installed, config.packagesInstallPath, report);
    for (const name of installed) {
      const folder = resolve(packagesFolder, name);
      const displayRoot = posix.join(config.packagesInstallPath.replaceAll("\\", "/"), name);
      const openedPackage = openProjectFile(folder, displayRoot);
      if (openedPackage === undefined) {
        report(
          errorDiagnostic("project/not-found", `the installed package ${displayRoot} has no project file`, {
            hint: 'run "xform deps"',
          }),
        );
        continue;
      }
      openedPackage.diagnostics.forEach(report);
      const packageRenderer = createRenderer(
        engine,
        withVars({ ...openedPackage.varsFile?.vars, ...cliVars }, profile),
      );
      const found = packageAt(
        folder,
        displayRoot,
        readProjectConfig(openedPackage, packageRenderer, { checksVersion }, report),
      );
      reportSameName(found, packages, openedPackage, report);
      packages.push(found);
    }
  }

  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0 || profile === undefined) throw XformError.of(diagnostics.toSorted(bySeverity));
  return {
    root,
    name: config.name,
    config,
    packages,
    profile,
    cliVars,
    flags: config.flags,
    environment,
    targetPath,
    logPath,
    dispatch: config.dispatch,
    invocationId,
    startedAt,
    diagnostics,
  };
}

function bySeverity(a: Diagnostic, b: Diagnostic): number {
  return Number(a.severity === "warning") - Number(b.severity === "warning");
}

function threadsOf(environment: Environment): number | undefined {
  const threads = Number(environmentOption(environment, "THREADS"));
  return Number.isInteger(threads) && threads > 0 ? threads : undefined;
}

function reportSameName(
  found: Package,
  packages: readonly Package[],
  { document }: OpenProjectFile,
  report: (diagnostic: Diagnostic) => void,
): void {
  const other = packages.find(({ name }) => name === found.name);
  if (other === undefined) return;
  const message = `two packages have the name "${found.name}": ${other.config.file} and ${found.config.file}`;
  report(
    errorDiagnostic("project/invalid-name", message, {
      at: document.positionOf(["name"]),
      hint: "every package needs a name of its own",
    }),
  );
}
