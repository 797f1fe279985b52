import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { XformError } from "../../../core/index.ts";

/**
 * The folder of installed packages and what stands beside it while they change: new packages are put into a folder of
 * their own and take the place of the old ones by a change of names, so that a run that is killed leaves whole packages.
 */
export class InstallFolder {
  readonly path: string;
  readonly #work: string;
  readonly #old: string;
  #caches = 0;

  /** @throws {XformError} where the folder is the project itself or holds it, or is a file */
  constructor(root: string, installPath: string) {
    const named = resolve(root, installPath);
    // Where the folder is a link, what it leads to is replaced.
    this.path = isFolder(named) ? realpathSync(named) : named;
    const home = realpathSync(root);
    if ([resolve(root), home].some((folder) => `${folder}${sep}`.startsWith(this.path + sep))) {
      throw new XformError(
        "project/wrong-type",
        `packages-install-path is "${installPath}", which is not a folder for packages only`,
        {
          hint: "everything in it is replaced: give it a folder of its own, like dbt_packages",
        },
      );
    }
    if (existsSync(this.path) && !isFolder(this.path)) {
      throw new XformError(
        "project/file-not-readable",
        `"${installPath}" is a file, and packages are put into a folder`,
        {
          hint: "move the file away, or name another folder by packages-install-path",
        },
      );
    }
    this.#work = join(dirname(this.path), `.${basename(this.path)}.new-${process.pid}`);
    this.#old = oldFolder(this.path);
  }

  /** Puts right what an earlier run that was killed has left. */
  clean(): void {
    restorePackages(this.path);
    rmSync(this.#old, { recursive: true, force: true });
    const parent = dirname(this.path);
    if (!isFolder(parent)) return;
    const prefix = `.${basename(this.path)}.new-`;
    for (const name of readdirSync(parent)) {
      if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length))))
        rmSync(join(parent, name), { recursive: true, force: true });
    }
  }

  /** A path for something that is fetched; there is nothing at it yet. */
  cache(): string {
    mkdirSync(join(this.#work, "cache"), { recursive: true });
    this.#caches += 1;
    return join(this.#work, "cache", String(this.#caches));
  }

  /** The path at which a package is put together. */
  newPackage(name: string): string {
    mkdirSync(join(this.#work, "packages"), { recursive: true });
    return join(this.#work, "packages", name);
  }

  /** Puts the new packages in the place of the old ones. */
  swap(): void {
    const fresh = join(this.#work, "packages");
    mkdirSync(fresh, { recursive: true });
    rmSync(this.#old, { recursive: true, force: true });
    if (isFolder(this.path)) renameSync(this.path, this.#old);
    try {
      renameSync(fresh, this.path);
    } catch (error) {
      restorePackages(this.path);
      throw error;
    }
    rmSync(this.#old, { recursive: true, force: true });
  }

  /** Takes away what is not needed any more. */
  close(): void {
    rmSync(this.#work, { recursive: true, force: true });
  }
}

/** Where a run was killed between two changes of names, the old packages get their place back. */
export function restorePackages(path: string): void {
  if (!isFolder(path) && isFolder(oldFolder(path))) renameSync(oldFolder(path), path);
}

function oldFolder(path: string): string {
  return join(dirname(path), `.${basename(path)}.old`);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
