import { type Diagnostic, didYouMean, type JsonObject, type JsonValue, warningDiagnostic } from "../../core/index.ts";
import { checkType, type KeyType } from "../yaml/check-type.ts";
import type { YamlDocument } from "../yaml/read-yaml.ts";
import { isMapping } from "../yaml/yaml-value.ts";
import type { OpenProjectFile } from "./open-project-file.ts";
import { behaviorFlags, flagsOfCommandLine, optionFlags, type ProjectFlag } from "./project-flags.ts";

/**
 * Warns of flags that nothing knows, and of values that do not count: dbt takes those without a word.
 *
 * @param flags as rendered; those for options count as they are written
 */
export function checkFlags(
  flags: JsonObject,
  { document, file, raw }: OpenProjectFile,
  report: (diagnostic: Diagnostic) => void,
): void {
  const written = isMapping(raw.flags) ? raw.flags : {};
  for (const [name, value] of Object.entries(flags)) {
    const path = ["flags", name];
    const option = Object.hasOwn(optionFlags, name) ? optionFlags[name as keyof typeof optionFlags] : undefined;
    const warn = (message: string, hint: string) => {
      const details = { at: document.positionOf(path, "key"), hint };
      report(warningDiagnostic("project/unknown-key", message, details));
    };
    if (option !== undefined) {
      const problem = flagProblem(name, written[name] ?? null, document);
      if (problem !== undefined) report(problem);
    } else if (behaviorFlags.has(name)) {
      const problem = isWritten(value, "boolean") ? undefined : checkType(value, "boolean", path, document);
      if (problem !== undefined) report({ ...problem, severity: "warning" });
    } else if (flagsOfCommandLine.has(name)) {
      const hint = `give --${name.replaceAll("_", "-")}, or set DBT_${name.toUpperCase()}`;
      warn(`the flag "${name}" of ${file} does nothing: it is for the command line and the environment`, hint);
    } else {
      const known = [...Object.keys(optionFlags), ...behaviorFlags];
      const hint = didYouMean(name, known) ?? "it does nothing here: take it away";
      warn(`there is no flag "${name}", which ${file} sets`, hint);
    }
  }
}

/** Why the value of a flag that stands for an option does not count; undefined where it does. */
export function flagProblem(name: string, value: JsonValue, document: YamlDocument): Diagnostic | undefined {
  const { type, choices }: ProjectFlag = optionFlags[name as keyof typeof optionFlags];
  const path = ["flags", name];
  const problem = checkType(value, type, path, document);
  if (problem !== undefined) return { ...problem, severity: "warning" };
  if (value === null || choices === undefined || choices.includes(String(value))) return undefined;
  const message = `flags.${name} has the value "${String(value)}", which does not count`;
  const hint = `use one of: ${choices.join(", ")}`;
  return warningDiagnostic("project/wrong-type", message, { at: document.positionOf(path), hint });
}

/** A template gives text, also where the text is true or false. */
function isWritten(value: JsonValue, type: KeyType): boolean {
  return (
    value === null ||
    (type === "boolean" && typeof value === "string" && /^(true|false|yes|no|on|off|[tfyn01])$/i.test(value))
  );
}
