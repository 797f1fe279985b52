import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Diagnostic, type EventSink, type PackageSummary, redactor, XformError } from "../../core/index.ts";
import { environmentOption } from "../environment.ts";
import type { LoadProjectOptions } from "../load-project.ts";
import { type AddedSource, addPackage, readAddedPackage } from "./declare/add-package.ts";
import { lockFileName, lockFileText, readLockFile } from "./declare/lock-file.ts";
import { lockHash } from "./declare/lock-hash.ts";
import type { PackageEntry } from "./declare/package-entry.ts";
import { readPackageFiles } from "./declare/package-files.ts";
import { hideSecrets, withoutSecrets } from "./fetch/hide-secrets.ts";
import { defaultHubUrl, HubClient } from "./fetch/hub-client.ts";
import { inParallel } from "./fetch/in-parallel.ts";
import { InstallFolder } from "./install/install-folder.ts";
import { openPackageRoot, type PackageRoot } from "./open-package-root.ts";
import { checkNames } from "./resolve/check-names.ts";
import { resolveLocked, resolvePackages } from "./resolve/resolve-packages.ts";
import type { ChecksumRule, PackageContext, ResolvedPackage } from "./resolve/resolved-package.ts";
import { withPlace } from "./resolve/with-place.ts";

/** What is installed, and how. */
export interface InstallOptions {
  readonly load: LoadProjectOptions;
  /** Only writes the lock file. */
  readonly lockOnly: boolean;
  /** Chooses versions anew, whatever the lock file says. */
  readonly upgrade: boolean;
  /** A package to declare first, as `--add-package` has it. */
  readonly add?: { readonly text: string; readonly source: AddedSource };
  readonly emit: EventSink;
  readonly signal?: AbortSignal;
}

/**
 * Installs the packages that a project asks for. The packages that are there are replaced when all new ones are
 * complete; after a failure they are as they were, and so are `packages.yml` and the lock file.
 *
 * @throws {XformError} for everything that is wrong; secrets of the environment are left out of its texts
 */
export async function installPackages(options: InstallOptions): Promise<void> {
  const project = openPackageRoot(options.load);
  const added = options.add === undefined ? undefined : declare(project, options.add);
  const folder = new InstallFolder(project.root, project.installPath);
  try {
    folder.clean();
    await install(project, folder, options);
    if (added !== undefined)
      options.emit({ type: "message", level: "info", text: `${added.file} has ${added.source}` });
  } catch (error) {
    added?.takeBack();
    throw hideSecrets(explained(error), redactor(project.environment));
  } finally {
    folder.close();
  }
}

/** A disk that is full or a folder that may not be written is no defect of ours. */
function explained(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof XformError || !("syscall" in error)) return error;
  return new XformError("project/file-not-readable", `the packages cannot be written: ${error.message}`, {
    hint: "the packages that were there are as they were",
    cause: error,
  });
}

async function install(project: PackageRoot, folder: InstallFolder, options: InstallOptions): Promise<void> {
  const { root, installPath } = project;
  const hide = redactor(project.environment);
  const summaryOf = ({ name, label, version, newest }: ResolvedPackage): PackageSummary => {
    return { name, label: hide(label), version, newest };
  };
  const { emit, signal } = options;
  const declared = readDeclared(project, emit);
  const hash = lockHash(declared);
  const context = packageContext(project, folder, options);
  const lock = options.upgrade ? undefined : readLockFile(root, project.renderer);
  const isCurrent = lock !== undefined && lock.hash === hash;
  if (declared.length === 0) emit({ type: "message", level: "warn", text: "This project asks for no packages" });
  if (isCurrent && options.lockOnly) {
    emit({ type: "message", level: "info", text: `${lockFileName} is up to date` });
    return;
  }
  const packages = isCurrent ? await resolveLocked(lock.entries, context) : await resolvePackages(declared, context);
  checkNames(packages, project.name);
  if (!options.lockOnly) {
    // Said in the order of the lock file, whichever comes first.
    const ready = new Set<ResolvedPackage>();
    let said = 0;
    await inParallel(packages, async (found) => {
      await withPlace(found.entries, () => found.install(folder.newPackage(found.name)));
      ready.add(found);
      for (let next = packages[said]; next !== undefined && ready.has(next); next = packages[++said])
        emit({ type: "package-installed", package: summaryOf(next) });
    });
    signal?.throwIfAborted();
  }
  if (!isCurrent) writeLock(join(root, lockFileName), packages, hash, emit);
  if (options.lockOnly) return;
  folder.swap();
  emit({ type: "packages-installed", folder: installPath, packages: packages.map(summaryOf) });
}

function readDeclared({ root, renderer }: PackageRoot, emit: EventSink): readonly PackageEntry[] {
  const diagnostics: Diagnostic[] = [];
  const where = { folder: root, displayRoot: "", owner: "", hasPositions: true, renderer };
  const { entries } = readPackageFiles(where, (diagnostic) => diagnostics.push(diagnostic));
  if (diagnostics.some(({ severity }) => severity === "error")) throw XformError.of(diagnostics);
  for (const diagnostic of diagnostics) emit({ type: "diagnostic", diagnostic });
  return entries;
}

function packageContext(project: PackageRoot, folder: InstallFolder, { emit, signal }: InstallOptions): PackageContext {
  const { root, environment, renderer, checksVersion } = project;
  const seconds = Number(environmentOption(environment, "PACKAGE_TIMEOUT") ?? "30");
  const timeout = (Number.isFinite(seconds) && seconds > 0 ? seconds : 30) * 1000;
  const url = environmentOption(environment, "PACKAGE_HUB_URL") ?? defaultHubUrl;
  if (!URL.canParse(url))
    throw new XformError("cli/invalid-value", `"${url}" is not the address of a package hub`, {
      hint: "XFORM_PACKAGE_HUB_URL must be an address like https://hub.example.com/",
    });
  return {
    root,
    hub: new HubClient(url, { timeout, signal, environment }),
    environment,
    renderer,
    checksVersion,
    checksums: checksumRule(environmentOption(environment, "PACKAGE_CHECKSUMS") ?? "warn"),
    timeout,
    signal,
    cacheFolder: () => folder.cache(),
    warn: (diagnostic) => emit({ type: "diagnostic", diagnostic: withoutSecrets(diagnostic, redactor(environment)) }),
  };
}

function checksumRule(text: string): ChecksumRule {
  if (/^(warn|strict|off)$/i.test(text)) return text.toLowerCase() as ChecksumRule;
  if (/^(true|1|on|yes)$/i.test(text)) return "strict";
  if (/^(false|0|no)$/i.test(text)) return "off";
  throw new XformError("cli/invalid-value", `"${text}" says nothing about the checksums of packages`, {
    hint: "XFORM_PACKAGE_CHECKSUMS must be warn, strict or off",
  });
}

/** Writes a lock file in one step. */
function writeLock(file: string, packages: readonly ResolvedPackage[], hash: string, emit: EventSink): void {
  if (packages.length === 0) {
    rmSync(file, { force: true });
    return;
  }
  const text = lockFileText(
    packages.map(({ locked }) => locked),
    hash,
  );
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
  emit({ type: "message", level: "info", text: `Wrote ${lockFileName}` });
}

/** A package that was added to a file. */
interface Declared {
  readonly file: string;
  readonly source: string;
  /** Writes the file as it was. */
  takeBack(): void;
}

function declare({ root }: PackageRoot, { text, source }: NonNullable<InstallOptions["add"]>): Declared {
  const added = readAddedPackage(text, source);
  const names = ["packages.yml", "dependencies.yml"];
  const name = names.find((candidate) => existsSync(join(root, candidate))) ?? "packages.yml";
  const file = join(root, name);
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  writeFileSync(file, addPackage(before ?? "", name, added));
  const takeBack = () => (before === undefined ? rmSync(file) : writeFileSync(file, before));
  return { file: name, source: added.source, takeBack };
}
