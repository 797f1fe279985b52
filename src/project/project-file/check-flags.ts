import { type Diagnostic, didYouMean, type JsonObject, type JsonValue, warningDiagnostic } from "../../core/index.ts";
import { checkType, type KeyType } from "../yaml/check-type.ts";
import type { OpenProjectFile } from "./open-project-file.ts";
import { projectFlags } from "./project-flags.ts";

/** Warns of flags that nothing knows, and of values of the wrong type: dbt takes those without a word. */
export function checkFlags(
  flags: JsonObject,
  { document, file }: OpenProjectFile,
  report: (diagnostic: Diagnostic) => void,
): void {
  for (const [name, value] of Object.entries(flags)) {
    const path = ["flags", name];
    const type = projectFlags.get(name);
    if (type === undefined) {
      const hint = didYouMean(name, projectFlags.keys()) ?? "it does nothing here: take it away";
      const details = { at: document.positionOf(path, "key"), hint };
      report(warningDiagnostic("project/unknown-key", `there is no flag "${name}", which ${file} sets`, details));
      continue;
    }
    if (value === null || isWritten(value, type)) continue;
    const problem = checkType(value, type, path, document);
    if (problem !== undefined) report({ ...problem, severity: "warning" });
  }
}

/** A template gives text, also where the text is a number, or true or false. */
function isWritten(value: JsonValue, type: KeyType): boolean {
  if (typeof value !== "string") return false;
  if (type === "boolean") return /^(true|false|yes|no|on|off|[tfyn01])$/i.test(value);
  return type === "integer" && /^\d+$/.test(value);
}
