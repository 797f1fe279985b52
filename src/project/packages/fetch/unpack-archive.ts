import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { promisify } from "node:util";
import { XformError } from "../../../core/index.ts";
import { isAbsolutePath, linkLeadsOut } from "./link-target.ts";
import { readTar, type TarEntry } from "./tar-reader.ts";

/** What an archive may hold at most. */
export interface ArchiveLimits {
  readonly bytes: number;
  readonly entries: number;
}

/** Far more than any package has. */
export const archiveLimits: ArchiveLimits = { bytes: 256e6, entries: 20_000 };

/**
 * Unpacks a `.tar.gz` or `.tar` into a new folder. One folder at the top is left out. Nothing is written outside the
 * folder: an archive that tries is refused before its first file is written.
 *
 * @param what the archive in messages
 * @throws {XformError} `package/unsafe`, or `package/download-failed` where it is no archive
 */
export async function unpackArchive(
  archive: Buffer,
  folder: string,
  what: string,
  limits: ArchiveLimits = archiveLimits,
): Promise<void> {
  const entries = checkedEntries(await expand(archive, what, limits), what, limits);
  await mkdir(folder, { recursive: true });
  for (const { path, type, target, content, executable } of entries) {
    const file = join(folder, ...path.split("/"));
    if (type === "directory") await mkdir(file, { recursive: true });
    else {
      await mkdir(dirname(file), { recursive: true });
      if (type === "symlink") await symlink(target, file);
      else await writeFile(file, content, { mode: executable ? 0o755 : 0o644 });
    }
  }
}

async function expand(archive: Buffer, what: string, { bytes }: ArchiveLimits): Promise<Buffer> {
  if (archive[0] !== 0x1f || archive[1] !== 0x8b) return archive;
  const { gunzip } = await import("node:zlib");
  try {
    return await promisify(gunzip)(archive, { maxOutputLength: bytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(what, `${Math.round(bytes / 1e6)} MB unpacked`);
    throw noArchive(what, error);
  }
}

/** The entries with paths below the folder; hard links become files. */
function checkedEntries(tar: Buffer, what: string, limits: ArchiveLimits): readonly TarEntry[] {
  if (tar.length > limits.bytes) throw tooLarge(what, `${Math.round(limits.bytes / 1e6)} MB unpacked`);
  const raw: TarEntry[] = [];
  try {
    for (const entry of readTar(tar)) {
      if (raw.push({ ...entry, path: safePath(entry.path, what) }) > limits.entries)
        throw tooLarge(what, `${limits.entries} entries`);
    }
  } catch (error) {
    throw error instanceof XformError ? error : noArchive(what, error);
  }
  if (raw.length === 0) throw noArchive(what, new Error("it is empty"));
  const tops = new Set(raw.map(({ path }) => path.split("/")[0]));
  const hasTop = tops.size === 1 && raw.every(({ path, type }) => path.includes("/") || type === "directory");
  const strip = (path: string): string => (hasTop ? path.split("/").slice(1).join("/") : path);
  const files = new Map(raw.filter(({ type }) => type === "file").map(({ path, content }) => [path, content]));
  const links = new Set(raw.filter(({ type }) => type === "symlink").map(({ path }) => strip(path)));
  return raw.flatMap((entry) => {
    const path = strip(entry.path);
    if (path === "") return [];
    for (let above = posix.dirname(path); above !== "."; above = posix.dirname(above))
      if (links.has(above)) throw unsafe(what, `"${path}" stands below the link "${above}"`);
    if (entry.type === "other") throw unsafe(what, `"${path}" is neither a file nor a folder`);
    if (entry.type === "symlink" && linkLeadsOut(path, entry.target))
      throw unsafe(what, `the link "${path}" leads out of the package, to "${entry.target}"`);
    if (entry.type !== "hardlink") return [{ ...entry, path }];
    const content = files.get(safePath(entry.target, what));
    if (content === undefined)
      throw unsafe(what, `the hard link "${path}" leads to "${entry.target}", which is no file of the package`);
    return [{ ...entry, path, type: "file" as const, content }];
  });
}

/** The parts of a path without `.`; a path that leads out is refused. */
function safePath(path: string, what: string): string {
  const parts = path
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => part !== "" && part !== ".");
  if (isAbsolutePath(path) || parts.includes("..") || path.includes("\0"))
    throw unsafe(what, `it would write "${path}", which is outside the package's folder`);
  return parts.join("/");
}

function unsafe(what: string, why: string): XformError {
  return new XformError("package/unsafe", `${what} is refused: ${why}`, {
    hint: "nothing of it was installed; tell the owner of the package",
  });
}

function tooLarge(what: string, limit: string): XformError {
  return new XformError("package/unsafe", `${what} is refused: it has more than ${limit}`, {
    hint: "nothing of it was installed; a package of SQL files is never that large",
  });
}

function noArchive(what: string, error: unknown): XformError {
  const reason = error instanceof Error ? error.message : String(error);
  return new XformError("package/download-failed", `${what} is no tar archive: ${reason}`, {
    hint: /end of file/.test(reason)
      ? "it was cut short: try again, or take another version"
      : "the address must be that of a .tar.gz file",
    cause: error,
  });
}
