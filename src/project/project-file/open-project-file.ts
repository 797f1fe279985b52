import { existsSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { type Diagnostic, errorDiagnostic, type JsonObject, XformError } from "../../core/index.ts";
import { readTextFile } from "../files/read-text-file.ts";
import { readYaml, type YamlDocument } from "../yaml/read-yaml.ts";
import { describeKind, isMapping } from "../yaml/yaml-value.ts";

/** The names a project file can have; the first that exists counts. */
export const projectFileNames = ["xform_project.yml", "dbt_project.yml"] as const;

/** A project file as written, with its `vars.yml`. */
export interface OpenProjectFile {
  /** Path below the project's folder. */
  readonly file: string;
  readonly document: YamlDocument;
  readonly raw: JsonObject;
  /** The variables of `vars.yml`, or null where there is no such file. */
  readonly varsFile: { readonly file: string; readonly vars: JsonObject } | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The folder of the project: the given one if it has a project file, else the nearest above it that has one.
 *
 * Throws `project/not-found` where there is none.
 */
export function findProjectFolder(directory: string): string {
  // A folder that is not there is a mistyped one: what lies above it was not meant.
  if (!existsSync(directory)) {
    throw new XformError("project/not-found", `there is no folder ${directory}`, {
      hint: "--project-dir names the folder of the project, or one in it",
    });
  }
  for (let folder = directory; ; folder = dirname(folder)) {
    if (projectFileNames.some((name) => existsSync(join(folder, name)))) return folder;
    if (dirname(folder) === folder) break;
  }
  throw new XformError("project/not-found", `no project file in ${directory} or above it`, {
    hint: `a project has a file ${projectFileNames.join(" or ")}; "xform init" makes a new one`,
  });
}

/** Reads the project file of a package; undefined where the folder has none. */
export function openProjectFile(root: string, displayRoot: string): OpenProjectFile | undefined {
  const name = projectFileNames.find((candidate) => existsSync(join(root, candidate)));
  if (name === undefined) return undefined;
  const file = posix.join(displayRoot, name);
  const document = readYaml((readTextFile(join(root, name)) ?? "").trimEnd(), file);
  const diagnostics = [...document.diagnostics];
  // An empty file lacks the keys that are required, which is said of each.
  if (!document.failed && document.value !== null && !isMapping(document.value)) {
    const message = `${file} must be a mapping, but is ${describeKind(document.value)}`;
    diagnostics.push(errorDiagnostic("project/wrong-type", message, { at: document.positionOf([]) }));
  }
  const raw = isMapping(document.value) ? document.value : {};
  const varsFile = openVarsFile(root, displayRoot, diagnostics);
  if (
    varsFile !== null &&
    Object.keys(varsFile.vars).length > 0 &&
    isMapping(raw.vars) &&
    Object.keys(raw.vars).length > 0
  ) {
    diagnostics.push(
      errorDiagnostic("project/vars-invalid", `variables stand both in ${file} and in ${varsFile.file}`, {
        at: document.positionOf(["vars"], "key"),
        hint: "keep them in one of the two files",
      }),
    );
  }
  return { file, document, raw, varsFile, diagnostics };
}

function openVarsFile(root: string, displayRoot: string, diagnostics: Diagnostic[]): OpenProjectFile["varsFile"] {
  const text = readTextFile(join(root, "vars.yml"));
  if (text === undefined) return null;
  const file = posix.join(displayRoot, "vars.yml");
  const document = readYaml(text, file);
  diagnostics.push(...document.diagnostics);
  const vars = isMapping(document.value) ? (document.value.vars ?? {}) : (document.value ?? {});
  if (isMapping(vars) && (isMapping(document.value) || document.value === null)) return { file, vars };
  diagnostics.push(
    errorDiagnostic("project/vars-invalid", `${file} must have a mapping under the key "vars"`, {
      at: document.positionOf(["vars"]),
    }),
  );
  return { file, vars: {} };
}
