import { type Diagnostic, type DiagnosticCode, errorDiagnostic, type JsonObject } from "../core/index.ts";
import { readYaml } from "./yaml/read-yaml.ts";
import { describeKind, isMapping } from "./yaml/yaml-value.ts";

/** An option of the command line whose value is a YAML mapping. */
export interface CliMapping {
  readonly option: string;
  /** What its entries are called. */
  readonly what: string;
  readonly code: DiagnosticCode;
  readonly example: string;
}

/** `--vars`. */
export const varsOption: CliMapping = {
  option: "--vars",
  what: "variables",
  code: "project/vars-invalid",
  example: "{start_date: 2024-01-31}",
};

/** `--args` of `run-operation`. */
export const argsOption: CliMapping = {
  option: "--args",
  what: "arguments",
  code: "cli/invalid-value",
  example: "{days: 7}",
};

/** `--warn-error-options`. */
export const warnErrorOption: CliMapping = {
  option: "--warn-error-options",
  what: "options",
  code: "cli/invalid-value",
  example: "{error: all, warn: [NoNodeForYamlKey]}",
};

/** The YAML mapping that is the value of an option; reported, and empty, where it is none. */
export function readCliMapping(
  mapping: CliMapping,
  given: string | JsonObject | undefined,
  report: (diagnostic: Diagnostic) => void,
): JsonObject {
  if (given === undefined) return {};
  if (typeof given !== "string") return given;
  const { option, what, code, example } = mapping;
  const { value, failed, diagnostics } = readYaml(given, option);
  if (isMapping(value)) return value;
  if (value === null && !failed) return {};
  const reason = failed ? (diagnostics[0]?.message ?? "") : `they are ${describeKind(value)}`;
  const hint = `write a YAML mapping: ${option} '${example}'`;
  report(errorDiagnostic(code, `the ${what} of ${option} are not a YAML mapping: ${reason}`, { hint }));
  return {};
}
