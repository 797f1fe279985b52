import { type Diagnostic, errorDiagnostic, type JsonObject } from "../core/index.ts";
import { readYaml } from "./yaml/read-yaml.ts";
import { describeKind, isMapping } from "./yaml/yaml-value.ts";

/** The variables of `--vars`: a YAML mapping. */
export function readCliVars(
  vars: string | JsonObject | undefined,
  report: (diagnostic: Diagnostic) => void,
): JsonObject {
  if (vars === undefined) return {};
  if (typeof vars !== "string") return vars;
  const { value, failed, diagnostics } = readYaml(vars, "--vars");
  if (isMapping(value)) return value;
  if (value === null && !failed) return {};
  const reason = failed ? (diagnostics[0]?.message ?? "") : `they are ${describeKind(value)}`;
  const hint = "write a YAML mapping: --vars '{start_date: 2024-01-31}'";
  report(
    errorDiagnostic("project/vars-invalid", `the variables of --vars are not a YAML mapping: ${reason}`, { hint }),
  );
  return {};
}
