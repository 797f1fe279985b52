import { XformError } from "../../../core/index.ts";
import { readYaml, type YamlDocument } from "../../yaml/read-yaml.ts";
import { isMapping, isSequence } from "../../yaml/yaml-value.ts";
import { yamlScalar } from "./lock-file.ts";

/** The kinds of packages that the command line can add. */
export type AddedSource = "hub" | "git" | "local";

/** A package to add: the keys of its entry, in order. */
export interface AddedPackage {
  readonly kind: "package" | "git" | "local";
  readonly source: string;
  readonly lines: readonly string[];
}

/**
 * Reads what `--add-package` says: `org/name@1.0.0`, `org/name@>=1.0.0,<2.0.0`, an address with `@revision`, or a path.
 *
 * @throws {XformError} `cli/invalid-value`
 */
export function readAddedPackage(text: string, source: AddedSource): AddedPackage {
  if (source === "local") {
    const path = text.replace(/@$/, "");
    return { kind: "local", source: path, lines: [`local: ${yamlScalar(path)}`] };
  }
  const at = text.lastIndexOf("@");
  const before = text.slice(0, Math.max(at, 0));
  // The `@` of `git@github.com:…` and of `https://token@…` is no version's.
  const hasVersion = before.replace(/^\w+:\/\//, "").includes("/") && at < text.length - 1;
  if (source === "git") {
    const url = hasVersion ? before : text.replace(/@$/, "");
    const revision = hasVersion ? [`revision: ${yamlScalar(text.slice(at + 1))}`] : [];
    return { kind: "git", source: url, lines: [`git: ${yamlScalar(url)}`, ...revision] };
  }
  if (!hasVersion) {
    throw new XformError("cli/invalid-value", `--add-package ${text} says no version`, {
      hint: `write it like --add-package ${text.replace(/@$/, "")}@1.0.0, or '${text.replace(/@$/, "")}@>=1.0.0,<2.0.0'`,
    });
  }
  const versions = text
    .slice(at + 1)
    .split(",")
    .map((version) => version.trim());
  const [first = ""] = versions;
  const version =
    versions.length === 1
      ? [`version: ${yamlScalar(first)}`]
      : [`version: [${versions.map((item) => JSON.stringify(item)).join(", ")}]`];
  return { kind: "package", source: before, lines: [`package: ${yamlScalar(before)}`, ...version] };
}

/**
 * The text of a list of packages with one more, or with another version of one that it has. Everything else, comments
 * included, stays as it is.
 *
 * @throws {XformError} where the list is written in a way that cannot be added to
 */
export function addPackage(text: string, file: string, added: AddedPackage): string {
  const document = readYaml(text, file);
  const error = document.diagnostics.find(({ severity }) => severity === "error");
  if (error !== undefined) throw XformError.of([error]);
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text === "" ? [] : text.replace(/\r?\n$/, "").split(/\r?\n/);
  const value = isMapping(document.value) ? document.value.packages : undefined;
  const list = isSequence(value) ? value : [];
  const same = list.findIndex((entry) => isMapping(entry) && entry[added.kind] === added.source);
  if (list.length > 0) {
    const index = same === -1 ? list.length - 1 : same;
    const start = document.positionOf(["packages", index]).line - 1;
    const dash = /^(\s*)-\s/.exec(lines[start] ?? "");
    if (dash === null) throw cannotEdit(document, file);
    const indent = dash[1] ?? "";
    const end = endOfEntry(lines, start, indent.length);
    const from = same === -1 ? end : start;
    lines.splice(from, end - from, ...entryLines(added, indent));
  } else if (!isMapping(document.value)) lines.push("packages:", ...entryLines(added, "  "));
  else if (!("packages" in document.value)) lines.push("packages:", ...entryLines(added, "  "));
  else {
    const line = document.positionOf(["packages"], "key").line - 1;
    if (!/^packages:\s*(\[\s*\]|null|~)?\s*(#.*)?$/.test(lines[line] ?? "")) throw cannotEdit(document, file);
    lines[line] = (lines[line] ?? "").replace(/:\s*(\[\s*\]|null|~)/, ":");
    lines.splice(line + 1, 0, ...entryLines(added, "  "));
  }
  return lines.map((line) => line + eol).join("");
}

function entryLines({ lines }: AddedPackage, indent: string): readonly string[] {
  return lines.map((line, index) => `${indent}${index === 0 ? "- " : "  "}${line}`);
}

/** The line after an entry; blank lines and comments after its last key belong to what follows. */
function endOfEntry(lines: readonly string[], start: number, indent: number): number {
  let end = start + 1;
  for (let at = end; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (/^\s*(#.*)?$/.test(line)) continue;
    if (line.length - line.trimStart().length <= indent) break;
    end = at + 1;
  }
  return end;
}

function cannotEdit(document: YamlDocument, file: string): XformError {
  return new XformError("cli/invalid-value", `the packages of ${file} are written in a way that cannot be added to`, {
    at: document.positionOf(["packages"]),
    hint: 'write one package a line, each after "- ", or add it by hand',
  });
}
