import { resolve } from "node:path";
import { type Diagnostic, type JsonObject, XformError } from "../core/index.ts";
import { type Environment, environmentOption } from "./environment.ts";
import { openRoot } from "./open-root.ts";
import { loadPackages } from "./packages/load-packages.ts";
import { loadProfile } from "./profile/load-profile.ts";
import type { Profile } from "./profile/profile.ts";
import type { Project } from "./project.ts";
import type { OpenProjectFile } from "./project-file/open-project-file.ts";
import { readProjectConfig } from "./project-file/read-project-config.ts";
import type { FileRenderers } from "./rendering/file-renderers.ts";
import { renderTree } from "./rendering/render-tree.ts";
import { readWarningPolicy } from "./warnings/warning-policy.ts";

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
  /** The command that runs, like `build`. Some, like `deps`, do not need packages to be installed. */
  readonly command?: string;
  readonly now?: Date;
  readonly invocationId?: string;
  /** The id of the trace that the command is a part of, where one is recorded. */
  readonly traceId?: string | undefined;
  /** Whether every warning is an error. */
  readonly warnError?: boolean;
  /** Which warnings are errors and which are not told: YAML text of `--warn-error-options`, or its data. */
  readonly warnErrorOptions?: string | JsonObject;
  /** False for `--no-version-check`. */
  readonly checksVersion?: boolean;
}

/** Commands that work without the project's packages. */
const worksWithoutPackages: ReadonlySet<string> = new Set(["deps", "clean", "debug", "init"]);

/**
 * Reads a project: its file, profile, packages and the list of their files.
 *
 * Throws an `XformError` with everything that is wrong.
 *
 * @example
 * const project = await loadProject({ directory: ".", environment: process.env, homeDirectory: os.homedir() });
 */
export async function loadProject(options: LoadProjectOptions): Promise<Project> {
  const project = openRoot(options);
  const { root, opened, environment, renderers, cliVars, fileVars, checksVersion, diagnostics } = project;
  const { startedAt, invocationId } = project;
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);

  const profile = opened.document.failed
    ? undefined
    : findProfile({ options, root, opened, environment, renderers, cliVars, fileVars }, report);
  // Without a profile every use of `target` would be one more error that says nothing new.
  const reportHere =
    profile === undefined ? (diagnostic: Diagnostic) => void (isAboutTarget(diagnostic) || report(diagnostic)) : report;
  const config = readProjectConfig(opened, renderers.projectFile(fileVars, profile), { checksVersion }, reportHere);

  const inFolder = (path: string): string => resolve(root, path);
  const targetPath = inFolder(options.targetPath ?? environmentOption(environment, "TARGET_PATH") ?? config.targetPath);
  const logPath = inFolder(options.logPath ?? environmentOption(environment, "LOG_PATH") ?? config.logPath);
  const needsInstalled = !worksWithoutPackages.has(options.command ?? "");
  const packages = loadPackages(
    { root, config, targetPath, profile, cliVars, renderers, checksVersion, needsInstalled },
    reportHere,
  );

  const { warnError, warnErrorOptions } = options;
  const warnings = readWarningPolicy(
    {
      ...(warnError === undefined ? {} : { warnError }),
      ...(warnErrorOptions === undefined ? {} : { warnErrorOptions }),
      flags: config.flags,
    },
    report,
  );
  if (profile === undefined || diagnostics.some(({ severity }) => severity === "error")) {
    throw XformError.of(diagnostics.toSorted(errorsFirst));
  }
  return {
    root,
    name: config.name,
    config,
    packages,
    profile,
    cliVars,
    flags: config.flags,
    warnings,
    environment,
    targetPath,
    logPath,
    dispatch: config.dispatch,
    invocationId,
    traceId: options.traceId,
    startedAt,
    diagnostics,
  };
}

interface ProfileContext {
  readonly options: LoadProjectOptions;
  readonly root: string;
  readonly opened: OpenProjectFile;
  readonly environment: Environment;
  readonly renderers: FileRenderers;
  readonly cliVars: JsonObject;
  readonly fileVars: JsonObject;
}

/** The profile comes before the project file is read: that one may use `target`. */
function findProfile(context: ProfileContext, report: (diagnostic: Diagnostic) => void): Profile | undefined {
  const { options, root, opened, environment, renderers } = context;
  const { raw, document } = opened;
  const renderer = renderers.projectFile(context.fileVars, undefined);
  const text = (key: string): string | null => {
    const rendered = renderTree(raw[key] ?? null, [key], { renderer, document, report: () => undefined });
    return typeof rendered === "string" ? rendered : null;
  };
  const threads = Number(environmentOption(environment, "THREADS"));
  if (options.threads !== undefined && options.threads < 1)
    throw new XformError("cli/invalid-value", `--threads must be 1 or more, not ${options.threads}`);
  return loadProfile(
    {
      projectRoot: root,
      projectName: text("name") ?? "project",
      projectProfile: text("profile"),
      projectProfilePosition: document.positionOf(["profile"]),
      homeDirectory: options.homeDirectory,
      environment,
      profilesDirectory: options.profilesDirectory,
      profile: options.profile ?? environmentOption(environment, "PROFILE"),
      target: options.target ?? environmentOption(environment, "TARGET"),
      threads: options.threads ?? (Number.isInteger(threads) && threads > 0 ? threads : undefined),
      renderer: renderers.profile(context.cliVars),
    },
    report,
  );
}

function isAboutTarget({ message }: Diagnostic): boolean {
  return message.includes("'target'");
}

function errorsFirst(a: Diagnostic, b: Diagnostic): number {
  return Number(a.severity === "warning") - Number(b.severity === "warning");
}
