import { type Diagnostic, errorDiagnostic, type JsonValue } from "../../core/index.ts";
import type { OpenProjectFile } from "./open-project-file.ts";
import { reservedNames } from "./project-keys.ts";

const validName = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Reports a project's name that is missing or cannot be used. */
export function checkProjectName(
  name: JsonValue | undefined,
  { document, file, raw }: OpenProjectFile,
  report: (diagnostic: Diagnostic) => void,
): void {
  if (document.failed) return;
  const at = document.positionOf(["name"]);
  if (name === undefined || name === null || name === "") {
    // A name of the wrong type has been reported already.
    if (raw.name !== undefined && raw.name !== null && raw.name !== "") return;
    const hint = 'add "name: my_project": letters, digits and underscores';
    report(errorDiagnostic("project/missing-key", `${file} has no "name"`, { at, hint }));
  } else if (typeof name === "string" && !validName.test(name)) {
    const suggestion = name.replace(/[^\p{L}\p{N}_]+/gu, "_").replace(/^(\d)/, "_$1");
    const message = `the project's name "${name}" may only have letters, digits and underscores and cannot begin with a digit`;
    report(errorDiagnostic("project/invalid-name", message, { at, hint: `"${suggestion}" would do` }));
  } else if (typeof name === "string" && reservedNames.has(name)) {
    const message = `a project cannot be named "${name}": in templates the name stands for something else`;
    report(errorDiagnostic("project/invalid-name", message, { at, hint: `"${name}_project" would do` }));
  }
}
