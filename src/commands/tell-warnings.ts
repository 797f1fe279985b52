import { type Diagnostic, type EventSink, XformError } from "../core/index.ts";
import { type Project, treatWarnings } from "../project/index.ts";

/**
 * Tells warnings as the project and the command line want them.
 *
 * @throws {XformError} with those that are to be errors
 */
export function tellWarnings(
  { warnings }: Pick<Project, "warnings">,
  diagnostics: readonly Diagnostic[],
  emit: EventSink,
): void {
  const treated = treatWarnings(diagnostics, warnings);
  for (const diagnostic of treated) if (diagnostic.severity === "warning") emit({ type: "diagnostic", diagnostic });
  const errors = treated.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw XformError.of(errors);
}
