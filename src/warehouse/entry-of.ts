import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The file that importing a package or a path loads, or undefined where there is none. */
export function entryOf(request: string, require: NodeJS.Require): string | undefined {
  try {
    return require.resolve(request);
  } catch {
    // Node resolves for `require`, which packages need not have an export for.
    const folders = require.resolve.paths(request) ?? [];
    const folder = folders.map((parent) => path.join(parent, request)).find((found) => existsSync(found));
    return folder === undefined || path.isAbsolute(request) ? undefined : importedFile(folder);
  }
}

/** What the conditions for `import` lead to in the exports of a package. */
function importedFile(folder: string): string | undefined {
  let target: unknown;
  try {
    target = (JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Record<string, unknown>).exports;
  } catch {
    return undefined;
  }
  while (typeof target === "object" && target !== null) {
    const conditions = target as Readonly<Record<string, unknown>>;
    target = conditions["."] ?? conditions.node ?? conditions.import ?? conditions.default;
  }
  return typeof target === "string" ? path.join(folder, target) : undefined;
}
