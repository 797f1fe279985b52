import { readFile, rename } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { XformError } from "../../../core/index.ts";
import type { LocalEntry, TarballEntry } from "../declare/package-entry.ts";
import { archiveSizeLimit } from "../fetch/download-hub-package.ts";
import { httpGet, shownAddress } from "../fetch/http-get.ts";
import { unpackArchive } from "../fetch/unpack-archive.ts";
import { linkFolder } from "../install/link-folder.ts";
import { readPackageProject } from "./package-project.ts";
import type { PackageContext, Resolution } from "./resolved-package.ts";

/** Reads a package that is a folder on this machine. */
export function resolveLocal(entries: readonly LocalEntry[], context: PackageContext): Resolution {
  const [first] = entries;
  if (first === undefined) throw new TypeError("a package that nobody asks for");
  const folder = resolve(context.root, first.path);
  const { name, asks } = readPackageProject(folder, first, first.path, context);
  return {
    package: {
      name,
      label: first.path,
      version: null,
      newest: null,
      entries,
      locked: { local: first.path, name },
      install: (target) => linkFolder(folder, target),
    },
    asks,
  };
}

/** Fetches and unpacks an archive. Its folder has the name that is declared, whatever its project is called. */
export async function resolveTarball(entries: readonly TarballEntry[], context: PackageContext): Promise<Resolution> {
  const [first] = entries;
  if (first === undefined) throw new TypeError("a package that nobody asks for");
  const label = shownAddress(first.url);
  const folder = context.cacheFolder();
  await unpackArchive(await archiveOf(first, context), folder, `the archive ${label}`);
  const { asks } = readPackageProject(folder, first, label, context);
  const written = first.written.tarball;
  return {
    package: {
      name: first.name,
      label: first.name,
      version: null,
      newest: null,
      entries,
      locked: { tarball: typeof written === "string" ? written : first.url, name: first.name },
      install: (target) => rename(folder, target),
    },
    asks,
  };
}

async function archiveOf(
  { url, at }: TarballEntry,
  { root, timeout, signal, environment }: PackageContext,
): Promise<Buffer> {
  const what = `the archive ${shownAddress(url)}`;
  const hint = "the address must be that of a .tar.gz file";
  const fail = (message: string, cause?: unknown) =>
    new XformError("package/download-failed", message, { ...(at === undefined ? {} : { at }), hint, cause });
  if (/^https?:\/\//i.test(url)) {
    const body = await httpGet(url, { timeout, signal, environment, limit: archiveSizeLimit, what });
    if (body === undefined) throw fail(`${what} does not exist`);
    return body;
  }
  try {
    return await readFile(url.startsWith("file:") ? fileURLToPath(url) : resolve(root, url));
  } catch (error) {
    throw fail(`${what} cannot be read: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}
