import { type Diagnostic, didYouMean, errorDiagnostic, type JsonObject } from "../../../core/index.ts";
import type { YamlPath } from "../../yaml/yaml-path.ts";
import type { ReadContext } from "../entry-reader.ts";

/** Notes what is wrong with a test at a path below it. */
export type ReportProblem = (path: YamlPath, message: string, hint?: string, of?: "key" | "value") => void;

/** Puts what is wrong with a test into a list. */
export function problemsOf({ document }: ReadContext, path: YamlPath, problems: Diagnostic[]): ReportProblem {
  return (below, message, hint, of = "value") => {
    const at = document.positionOf([...path, ...below], of);
    problems.push(errorDiagnostic("parse/unit-test-invalid", message, hint === undefined ? { at } : { at, hint }));
  };
}

/** Notes keys that a part of a test does not have. */
export function checkKeys(
  report: ReportProblem,
  below: YamlPath,
  values: JsonObject,
  known: readonly string[],
  what: string,
): void {
  for (const key of Object.keys(values)) {
    if (known.includes(key)) continue;
    report([...below, key], `${what} has no key "${key}"`, keyHint(key, known), "key");
  }
}

function keyHint(key: string, known: readonly string[]): string {
  if (key === "tags" || key === "meta" || key === "enabled") return `write it under config: {${key}: …}`;
  return didYouMean(key, known) ?? `the keys are: ${known.join(", ")}`;
}
