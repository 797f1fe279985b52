import {
  type Diagnostic,
  type DiagnosticCode,
  didYouMean,
  errorDiagnostic,
  isDiagnosticCode,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../core/index.ts";
import { readCliMapping, warnErrorOption } from "../read-cli-mapping.ts";
import { deprecations, warningNames } from "./warning-names.ts";

/** What becomes of a warning. */
export type WarningTreatment = "error" | "warning" | "silent";

/** Says of each kind of warning what becomes of it. */
export type WarningPolicy = (code: DiagnosticCode) => WarningTreatment;

/** What the command line and the project say about warnings. */
export interface WarningSettings {
  /** `--warn-error`. */
  readonly warnError?: boolean;
  /** `--warn-error-options`: YAML text, or its data. */
  readonly warnErrorOptions?: string | JsonObject;
  /** The `flags:` of the project. */
  readonly flags: JsonObject;
}

/**
 * Reads which warnings are errors, and which are not told: `--warn-error` and `--warn-error-options`, else the flags
 * `warn_error` and `warn_error_options` of the project. A list names codes of xform or events of dbt; `all` and `*` are all,
 * `Deprecations` those that are about old ways to write a project.
 *
 * @example
 * readWarningPolicy({ warnErrorOptions: "{error: all, warn: [select/nothing]}", flags: {} }, report)("run/test-failed"); // "error"
 */
export function readWarningPolicy(settings: WarningSettings, report: (diagnostic: Diagnostic) => void): WarningPolicy {
  const { warnError, warnErrorOptions, flags } = settings;
  if (warnError === true && warnErrorOptions !== undefined) {
    const hint = "use --warn-error-options '{error: all, …}' alone";
    report(errorDiagnostic("cli/invalid-value", "--warn-error and --warn-error-options exclude each other", { hint }));
    return () => "warning";
  }
  if (warnError === true || (warnErrorOptions === undefined && warnError !== false && flags.warn_error === true))
    return () => "error";
  const ofProject = isJsonObject(flags.warn_error_options) ? flags.warn_error_options : undefined;
  const options = readCliMapping(warnErrorOption, warnErrorOptions ?? ofProject, report);
  const list = (key: string, old: string) => kindsOf(options, [key, old], report);
  const [errors, warnings, silent] = [list("error", "include"), list("warn", "exclude"), list("silence", "silence")];
  for (const key of Object.keys(options)) {
    if (keys.includes(key)) continue;
    const hint = didYouMean(key, keys) ?? `the keys are ${keys.slice(0, 3).join(", ")}`;
    report(errorDiagnostic("cli/invalid-value", `"${key}" is no key of warn_error_options`, { hint }));
  }
  for (const [key, old] of [
    ["error", "include"],
    ["warn", "exclude"],
  ] as const) {
    if (options[key] === undefined || options[old] === undefined) continue;
    const hint = `"${old}" is the old name of "${key}": leave it out`;
    report(errorDiagnostic("cli/invalid-value", `warn_error_options has "${key}" and "${old}"`, { hint }));
  }
  return (code) => {
    if (silent(code)) return "silent";
    return errors(code) && !warnings(code) ? "error" : "warning";
  };
}

/** The diagnostics with what a policy makes of the warnings among them. */
export function treatWarnings(diagnostics: readonly Diagnostic[], policy: WarningPolicy): readonly Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    if (diagnostic.severity === "error") return [diagnostic];
    const treatment = policy(diagnostic.code);
    if (treatment === "silent") return [];
    return treatment === "error" ? [{ ...diagnostic, severity: "error" }] : [diagnostic];
  });
}

const keys: readonly string[] = ["error", "warn", "silence", "include", "exclude"];

/** Tells whether a code is among those that one of two keys lists. */
function kindsOf(
  options: JsonObject,
  [key, old]: readonly [string, string],
  report: (diagnostic: Diagnostic) => void,
): (code: DiagnosticCode) => boolean {
  const value = options[key] ?? options[old] ?? [];
  const names = (Array.isArray(value) ? value : [value]).map(String);
  for (const name of names) {
    const problem = nameProblem(key, name);
    if (problem !== undefined) report(problem);
  }
  if (names.includes("all") || names.includes("*")) return () => true;
  return (code) =>
    names.includes(code) ||
    (warningNames[code] ?? []).some(
      (event) => names.includes(event) || (names.includes(deprecations) && event.endsWith("Deprecation")),
    );
}

/** Names of events that xform does not have are those of dbt, and do nothing; a code must be one of ours. */
function nameProblem(key: string, name: JsonValue): Diagnostic | undefined {
  const text = String(name);
  if (/^(all|\*|[A-Z]\w*)$/.test(text) || isDiagnosticCode(text)) return undefined;
  const known = Object.keys(warningNames);
  return errorDiagnostic("cli/invalid-value", `warn_error_options names "${text}" under ${key}, which is no warning`, {
    hint: didYouMean(text, known) ?? `write all, an event of dbt like NoNodeForYamlKey, or a code like ${known[0]}`,
  });
}
