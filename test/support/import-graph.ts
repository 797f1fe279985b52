import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** How a file imports another: for its types alone, when it is loaded, or while the program runs. */
export type ImportKind = "type" | "static" | "dynamic";

/** One import of a file. */
export interface Import {
  readonly specifier: string;
  readonly kind: ImportKind;
}

/** An import of a file by its path below the repository, with what it leads to. */
export interface FileImport {
  readonly file: string;
  readonly target: string;
  readonly kind: ImportKind;
}

const typeImport = /^(?:import|export) type\b[^;]*?\bfrom\s*"([^"]+)"/gm;
const staticImport = /^(?:import|export)\b(?! type\b)[^;]*?\bfrom\s*"([^"]+)"/gm;
const bareImport = /^import\s*"([^"]+)"/gm;
const dynamicImport = /\b(?:import|require)\(\s*"([^"]+)"/g;

/** The imports of a TypeScript file as the formatter leaves it; comments are no imports. */
export function importsOf(text: string): readonly Import[] {
  const code = text.replace(/^\s*\/?\*.*$/gm, "").replace(/(^|\s)\/\/.*$/gm, "");
  const found = (pattern: RegExp, kind: ImportKind): readonly Import[] =>
    [...code.matchAll(pattern)].map((match) => ({ specifier: match[1] ?? "", kind }));
  return [
    ...found(typeImport, "type"),
    ...found(staticImport, "static"),
    ...found(bareImport, "static"),
    ...found(dynamicImport, "dynamic"),
  ];
}

/** The imports of files by their text, as far as they lead to other files. */
export function fileImports(files: ReadonlyMap<string, string>): readonly FileImport[] {
  return [...files].flatMap(([file, text]) =>
    importsOf(text)
      .filter(({ specifier }) => specifier.startsWith("."))
      .map(({ specifier, kind }) => ({
        file,
        target: path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)),
        kind,
      })),
  );
}

/** Every TypeScript file below some folders of the repository, with its text. */
export function readSources(root: string, folders: readonly string[]): ReadonlyMap<string, string> {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.[cm]?ts$/.test(file))
      .map((file) => path.posix.join(folder, file.replaceAll(path.sep, "/"))),
  );
  return new Map(files.sort().map((file) => [file, readFileSync(path.join(root, file), "utf8")]));
}

/**
 * The groups of files that import each other in a circle, each sorted (Tarjan 1972). A file that imports itself is a
 * group of one. Types may be defined by each other; such imports are gone when the program is loaded.
 */
export function importCycles(imports: readonly FileImport[]): readonly (readonly string[])[] {
  const targets = new Map<string, string[]>();
  for (const { file, target, kind } of imports) {
    if (kind === "type") continue;
    const known = targets.get(file);
    if (known === undefined) targets.set(file, [target]);
    else known.push(target);
  }
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const cycles: string[][] = [];
  for (const file of targets.keys()) if (!index.has(file)) visit(file);
  return cycles;

  function visit(file: string): void {
    const own = index.size;
    index.set(file, own);
    low.set(file, own);
    open.push(file);
    for (const target of targets.get(file) ?? []) {
      if (!index.has(target)) {
        visit(target);
        low.set(file, Math.min(low.get(file) ?? own, low.get(target) ?? own));
      } else if (open.includes(target)) low.set(file, Math.min(low.get(file) ?? own, index.get(target) ?? own));
    }
    if (low.get(file) !== own) return;
    const group = open.splice(open.indexOf(file));
    if (group.length > 1 || targets.get(file)?.includes(file)) cycles.push(group.sort());
  }
}
