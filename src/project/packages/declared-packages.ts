import { join } from "node:path";
import { type Diagnostic, errorDiagnostic, type JsonObject, type SourcePosition } from "../../core/index.ts";
import { readTextFile } from "../files/read-text-file.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { isMapping, isSequence } from "../yaml/yaml-value.ts";

/** A package that a project asks for, as written. */
export interface DeclaredPackage {
  /** The name that the lock file gives it; null where it is not known yet. */
  readonly name: string | null;
  readonly kind: "package" | "git" | "local" | "tarball" | "private";
  /** The hub's name, the address or the path. */
  readonly source: string;
  readonly entry: JsonObject;
  readonly position: SourcePosition;
}

const kinds = ["package", "git", "local", "tarball", "private"] as const;

/** The packages in `packages.yml` or `dependencies.yml`, and those in `package-lock.yml` that stand for them. */
export function readDeclaredPackages(
  root: string,
  report: (diagnostic: Diagnostic) => void,
): readonly DeclaredPackage[] {
  const locked = readFile(root, "package-lock.yml", report);
  const declared = readFile(root, "packages.yml", report);
  const dependencies = readFile(root, "dependencies.yml", report);
  if (declared.length > 0 && dependencies.length > 0) {
    report(
      errorDiagnostic("project/duplicate-key", "packages stand both in packages.yml and in dependencies.yml", {
        ...(dependencies[0] === undefined ? {} : { at: dependencies[0].position }),
        hint: "keep them in one of the two files",
      }),
    );
  }
  return locked.length > 0 ? locked : [...declared, ...dependencies];
}

function readFile(root: string, name: string, report: (diagnostic: Diagnostic) => void): readonly DeclaredPackage[] {
  const text = readTextFile(join(root, name));
  if (text === undefined) return [];
  const document = readYaml(text, name);
  document.diagnostics.forEach(report);
  const value = isMapping(document.value) ? document.value.packages : undefined;
  if (value === undefined || value === null) return [];
  if (!isSequence(value)) {
    report(
      errorDiagnostic("project/wrong-type", `"packages" of ${name} must be a list`, {
        at: document.positionOf(["packages"]),
      }),
    );
    return [];
  }
  return value.flatMap((entry, index) => {
    const position = document.positionOf(["packages", index]);
    const kind = isMapping(entry) ? kinds.find((key) => Object.hasOwn(entry, key)) : undefined;
    const source = isMapping(entry) && kind !== undefined ? entry[kind] : undefined;
    if (!isMapping(entry) || kind === undefined || typeof source !== "string" || source === "") {
      const message = `an entry of ${name} needs one of ${kinds.map((key) => `"${key}"`).join(", ")}`;
      report(errorDiagnostic("project/missing-key", message, { at: position, hint: "- local: ../my_package" }));
      return [];
    }
    return [{ name: typeof entry.name === "string" ? entry.name : null, kind, source, entry, position }];
  });
}
