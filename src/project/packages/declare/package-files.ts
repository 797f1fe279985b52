import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Diagnostic, errorDiagnostic, type JsonValue } from "../../../core/index.ts";
import { readTextFile } from "../../files/read-text-file.ts";
import { renderTree } from "../../rendering/render-tree.ts";
import type { YamlRenderer } from "../../rendering/yaml-renderer.ts";
import { readYaml } from "../../yaml/read-yaml.ts";
import { describeKind, isMapping, isSequence } from "../../yaml/yaml-value.ts";
import type { PackageEntry } from "./package-entry.ts";
import { readEntry } from "./read-entry.ts";

/** Where the declarations of a package are, and how they are read. */
export interface ReadPackageFilesOptions {
  readonly folder: string;
  /** Put before the file's name in positions; empty for the project itself. */
  readonly displayRoot: string;
  /** Put after the file's name where an asker is named: ` of shop_utils`. */
  readonly owner: string;
  /** False where the folder is not one that the user can look into afterwards. */
  readonly hasPositions: boolean;
  readonly renderer: YamlRenderer;
}

/** The packages that a folder's `packages.yml` or `dependencies.yml` asks for. */
export interface DeclaredPackages {
  /** The file they stand in: the one that is there, else `packages.yml`. */
  readonly file: string;
  readonly entries: readonly PackageEntry[];
}

/**
 * Reads the declarations of a package. Only `packages.yml` has Jinja; `projects:` of `dependencies.yml` is of no concern
 * here. Everything that is wrong is reported.
 */
export function readPackageFiles(
  options: ReadPackageFilesOptions,
  report: (diagnostic: Diagnostic) => void,
): DeclaredPackages {
  const files = ["packages.yml", "dependencies.yml"].filter((name) => existsSync(join(options.folder, name)));
  const read = files.map((file) => ({ file, entries: readFile(file, options, report) }));
  const used = read.filter(({ entries }) => entries.length > 0);
  const [first, second] = used;
  if (first === undefined) return { file: "packages.yml", entries: [] };
  if (second !== undefined) {
    const at = second.entries[0]?.at;
    report(
      errorDiagnostic(
        "project/duplicate-key",
        `packages stand both in packages.yml and in dependencies.yml${options.owner}`,
        {
          ...(at === undefined ? {} : { at }),
          hint: "keep them in one of the two files",
        },
      ),
    );
  }
  return first;
}

function readFile(
  name: string,
  { folder, displayRoot, owner, hasPositions, renderer }: ReadPackageFilesOptions,
  report: (diagnostic: Diagnostic) => void,
): readonly PackageEntry[] {
  const file = displayRoot === "" ? name : `${displayRoot}/${name}`;
  const document = readYaml(readTextFile(join(folder, name)) ?? "", file);
  document.diagnostics.forEach(report);
  const list = isMapping(document.value) ? (document.value.packages ?? []) : (document.value ?? []);
  if (document.failed || (isSequence(list) && list.length === 0)) return [];
  if (!isSequence(list) || !isMapping(document.value)) {
    const at = document.positionOf(["packages"]);
    const message = `"packages" of ${file}${owner} must be a list, but is ${describeKind(list)}`;
    report(
      errorDiagnostic("project/wrong-type", message, {
        at,
        hint: "write it like packages: [{package: org/name, version: 1.0.0}]",
      }),
    );
    return [];
  }
  const rendered: JsonValue =
    name === "packages.yml" ? renderTree(list, ["packages"], { renderer, document, report }) : list;
  return list.flatMap((written, index) => {
    const at = document.positionOf(["packages", index]);
    const asker = `${file}:${at.line}${owner}`;
    const value = isSequence(rendered) ? (rendered[index] ?? null) : written;
    const entry = readEntry({ written, rendered: value, asker, at: hasPositions ? at : undefined }, report);
    return entry === undefined ? [] : [entry];
  });
}
