import { realpath, stat } from "node:fs/promises";
import path from "node:path";

/** A file that may be served. */
export interface StaticFile {
  readonly path: string;
  readonly size: number;
  readonly contentType: string;
}

/** What is served, by extension. What is not here, like a database file in the same folder, is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
};

/**
 * The file that a request's path names below a folder; undefined where it names none that may be served: outside the
 * folder (also by a symbolic link), hidden, a folder, of a type that is not served.
 */
export async function staticFile(directory: string, pathname: string): Promise<StaticFile | undefined> {
  const relative = decoded(pathname);
  if (relative === undefined || /[\\\0]/.test(relative)) return undefined;
  const segments = relative.split("/").filter((segment) => segment !== "");
  if (segments.some((segment) => segment.startsWith("."))) return undefined;
  if (segments.length === 0) segments.push("index.html");
  try {
    const root = await realpath(directory);
    const file = await realpath(path.join(root, ...segments));
    const contentType = contentTypes[path.extname(file).toLowerCase()];
    const { size, isFile } = await stat(file).then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!file.startsWith(root + path.sep) || !isFile || contentType === undefined) return undefined;
    return { path: file, size, contentType };
  } catch {
    return undefined;
  }
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
