import { type Diagnostic, errorDiagnostic, type SourcePosition, XformError } from "../../core/index.ts";
import { HostError, MacroReturn, TemplateError } from "../../jinja/index.ts";
import { formatPath, type YamlPath } from "../yaml/yaml-path.ts";

/** The diagnostic for a text of a YAML file that could not be rendered. Errors of our own defects are thrown on. */
export function describeRenderError(error: unknown, path: YamlPath, at: SourcePosition): Diagnostic {
  const position = error instanceof TemplateError || error instanceof HostError ? (error.position ?? at) : at;
  // What a function of the context throws comes back as the cause of the template's error.
  const thrown = error instanceof TemplateError && error.cause instanceof XformError ? error.cause : error;
  if (thrown instanceof XformError) {
    const [first] = thrown.diagnostics;
    if (first !== undefined) return { at: position, ...first };
  }
  if (!(error instanceof TemplateError || error instanceof HostError || error instanceof MacroReturn)) throw error;
  const isSyntax = error instanceof TemplateError && error.kind === "syntax";
  const hint = error instanceof TemplateError ? error.hint : undefined;
  return errorDiagnostic(
    isSyntax ? "parse/jinja-syntax" : "parse/jinja-render",
    `${formatPath(path)} cannot be rendered: ${error.message}`,
    hint === undefined ? { at: position } : { at: position, hint },
  );
}
