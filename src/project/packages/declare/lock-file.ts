import { join } from "node:path";
import { type Diagnostic, type JsonValue, XformError } from "../../../core/index.ts";
import { readTextFile } from "../../files/read-text-file.ts";
import { renderTree } from "../../rendering/render-tree.ts";
import type { YamlRenderer } from "../../rendering/yaml-renderer.ts";
import { dumpYaml } from "../../yaml/dump-yaml.ts";
import { readYaml, type YamlDocument } from "../../yaml/read-yaml.ts";
import { isMapping, isSequence } from "../../yaml/yaml-value.ts";
import type { PackageEntry } from "./package-entry.ts";
import { readEntry } from "./read-entry.ts";

/** The name of the lock file, beside the project file. */
export const lockFileName = "package-lock.yml";

/** A locked package: the keys of its entry in the lock file. */
export type LockedKeys = Readonly<Record<string, string>>;

/** The text of a lock file. */
export function lockFileText(packages: readonly LockedKeys[], hash: string): string {
  const entries = packages.map((keys) =>
    Object.keys(keys)
      .sort()
      .map((key, index) => `${index === 0 ? "  - " : "    "}${key}: ${yamlScalar(keys[key] ?? "")}\n`)
      .join(""),
  );
  return `packages:\n${entries.join("")}sha1_hash: ${yamlScalar(hash)}\n`;
}

/** Text as YAML, in quotes where it would be read as something else. */
export function yamlScalar(text: string): string {
  return dumpYaml(text, false)
    .replace(/\n(\.\.\.\n)?$/, "")
    .replaceAll("\n", "\n      ");
}

/** A lock file that was opened. */
export interface LockFile {
  /** Null where the file has none, as old versions wrote it, or cannot be read. */
  readonly hash: string | null;
  /**
   * What is locked; read when it is asked for, as a file that does not count any more may be wrong.
   *
   * @throws {XformError} where it is not well formed
   */
  readonly entries: readonly PackageEntry[];
}

/** Opens the lock file of a project; undefined where there is none. Addresses in it may have Jinja. */
export function readLockFile(root: string, renderer: YamlRenderer): LockFile | undefined {
  const text = readTextFile(join(root, lockFileName));
  if (text === undefined) return undefined;
  const document = readYaml(text, lockFileName);
  const value = isMapping(document.value) ? document.value : {};
  return {
    hash: typeof value.sha1_hash === "string" ? value.sha1_hash : null,
    get entries() {
      return readEntries(document, isSequence(value.packages) ? value.packages : [], renderer);
    },
  };
}

function readEntries(
  document: YamlDocument,
  list: readonly JsonValue[],
  renderer: YamlRenderer,
): readonly PackageEntry[] {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const rendered = renderTree(list, ["packages"], { renderer, document, report });
  const entries = list.flatMap((written, index) => {
    const at = document.positionOf(["packages", index]);
    const item = isSequence(rendered) ? (rendered[index] ?? null) : written;
    const entry = readEntry({ written, rendered: item, asker: `${lockFileName}:${at.line}`, at }, report);
    return entry === undefined ? [] : [entry];
  });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const hint = 'write it anew with "xform deps --upgrade"';
  if (errors.length > 0) throw XformError.of(errors.map((error) => ({ ...error, hint })));
  return entries;
}
