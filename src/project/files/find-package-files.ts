import { isAbsolute, join, posix, resolve, sep } from "node:path";
import type { ResourcePaths } from "../project-file/project-config.ts";
import { readIgnoreRules } from "./ignore-rules.ts";
import type { PackageFiles, ProjectFile } from "./project-file.ts";
import { walkFolder } from "./walk-folder.ts";

/** What of a package says where its files are. */
export interface PackageLocation {
  /** Absolute path of the package's folder. */
  readonly root: string;
  /** The same below the project's folder; empty for the project itself. */
  readonly displayRoot: string;
  readonly paths: ResourcePaths;
  /** Absolute paths of folders that are never entered: installed packages, the target folder. */
  readonly skippedFolders: readonly string[];
  /** Whether `orders.sql.j2` and the like count as SQL files. */
  readonly jinjaExtensions: boolean;
}

/** Finds the files of a package. Every folder is read once, and a file belongs to the first path that has it. */
export function findPackageFiles(location: PackageLocation): PackageFiles {
  const { paths } = location;
  const search = new FileSearch(location);
  const inFolder = (folders: readonly string[], name: string): readonly string[] =>
    folders.map((path) => posix.join(path, name));
  const allPaths = [
    paths.models,
    paths.seeds,
    paths.snapshots,
    paths.analyses,
    paths.macros,
    paths.tests,
    paths.functions,
  ].flat();
  return {
    models: search.find(paths.models, [".sql", ".py"]),
    seeds: search.find(paths.seeds, [".csv"]),
    tests: search.find(paths.tests, [".sql"]).filter((file) => !/^(generic|fixtures)\//.test(file.path)),
    genericTests: search.find(inFolder(paths.tests, "generic"), [".sql"]),
    macros: search.find(paths.macros, [".sql"]),
    analyses: search.find(paths.analyses, [".sql"]),
    snapshots: search.find(paths.snapshots, [".sql"]),
    functions: search.find(paths.functions, [".sql", ".py", ".js"]),
    fixtures: search.find(inFolder(paths.tests, "fixtures"), [".csv", ".sql"]),
    docs: search.find(paths.docs ?? allPaths, [".md"]),
    properties: search.find(allPaths, [".yml", ".yaml"]),
  };
}

class FileSearch {
  readonly #location: PackageLocation;
  readonly #isIgnored: (path: string) => boolean;
  readonly #walked = new Map<string, readonly string[]>();

  constructor(location: PackageLocation) {
    this.#location = location;
    this.#isIgnored = readIgnoreRules(location.root);
  }

  find(folders: readonly string[], extensions: readonly string[]): readonly ProjectFile[] {
    const found = new Map<string, ProjectFile>();
    const accepted = this.#location.jinjaExtensions ? extensions.flatMap(withJinjaExtensions) : extensions;
    for (const folder of new Set(folders.map((path) => path.replace(/\/+$/, "") || "."))) {
      const absolute = resolve(this.#location.root, folder);
      const originalFolder = before((name) => (isAbsolute(folder) ? join(folder, name) : posix.join(folder, name)));
      const displayFolder = before((name) => posix.join(this.#location.displayRoot, originalFolder + name));
      const absoluteFolder = before((name) => join(absolute, name));
      for (const path of this.#walk(absolute)) {
        const lower = path.toLowerCase();
        if (!accepted.some((extension) => lower.endsWith(extension))) continue;
        const originalFilePath = originalFolder + path;
        const absolutePath = absoluteFolder + (sep === "/" ? path : path.replaceAll("/", sep));
        if (found.has(absolutePath) || this.#isIgnored(originalFilePath)) continue;
        found.set(absolutePath, { path, originalFilePath, displayPath: displayFolder + path, absolutePath });
      }
    }
    return [...found.values()];
  }

  #walk(folder: string): readonly string[] {
    const known = this.#walked.get(folder);
    if (known !== undefined) return known;
    const skipped = new Set(this.#location.skippedFolders);
    const paths = walkFolder(folder, (path) => !skipped.has(path) && !/[\\/](\.git|node_modules)$/.test(path));
    this.#walked.set(folder, paths);
    return paths;
  }
}

/** What joining puts before a name, found once for all files of a folder: their paths are in order already. */
function before(join: (name: string) => string): string {
  return join("x").slice(0, -1);
}

function withJinjaExtensions(extension: string): readonly string[] {
  if (extension !== ".sql" && extension !== ".md") return [extension];
  return [extension, `${extension}.j2`, `${extension}.jinja2`, `${extension}.jinja`];
}
