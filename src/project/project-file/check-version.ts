import { type Diagnostic, errorDiagnostic } from "../../core/index.ts";
import { DBT_VERSION } from "../dbt-version.ts";
import type { OpenProjectFile } from "./open-project-file.ts";
import { fitsVersions } from "./version-range.ts";

/** Reports a project that asks for a version of dbt that xform does not stand for. */
export function checkVersion(
  conditions: readonly string[],
  { document, file, raw }: OpenProjectFile,
  report: (diagnostic: Diagnostic) => void,
): void {
  const fits = fitsVersions(DBT_VERSION, conditions);
  if (fits === true) return;
  const at = document.positionOf(["require-dbt-version"]);
  const wanted = conditions.join(",");
  if (fits === undefined) {
    const message = `"${wanted}" is not a version condition`;
    report(errorDiagnostic("project/wrong-type", message, { at, hint: 'write it like ">=1.3.0,<2.0.0"' }));
    return;
  }
  const name = typeof raw.name === "string" ? raw.name : file;
  const message = `${name} needs dbt ${wanted}; xform stands for dbt ${DBT_VERSION}`;
  // The project's own file has no folder before its name.
  const isPackage = file.includes("/");
  const hint = `${isPackage ? "take a version of it that fits, " : ""}change require-dbt-version, or use --no-version-check`;
  report(errorDiagnostic("project/version-mismatch", message, { at, hint }));
}
