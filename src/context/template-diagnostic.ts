import {
  type Diagnostic,
  type DiagnosticCode,
  errorDiagnostic,
  type RelatedPosition,
  XformError,
} from "../core/index.ts";
import { TemplateError } from "../jinja/index.ts";
import type { MacroRegistry } from "./macro-registry.ts";
import { macroHint } from "./template-scope.ts";

/** The node whose template failed. */
interface FailedNode {
  readonly uniqueId: string;
  readonly packageName: string;
}

/**
 * Turns what a template threw into an error with a code, the place in the template, and the macro calls that led there.
 * An XformError that a host function threw keeps its code and gets the place.
 */
export function templateDiagnostic(
  error: unknown,
  code: "parse/jinja-render" | "compile/jinja-render",
  node: FailedNode,
  registry: MacroRegistry,
): XformError {
  if (error instanceof XformError) return error;
  if (!(error instanceof TemplateError)) throw error;
  const cause = xformCause(error);
  if (cause !== undefined)
    return XformError.of(
      cause.diagnostics.map((diagnostic) => placed(diagnostic, error, node)),
      error,
    );
  const missing = /^'(\w+)' is undefined$/.exec(error.message);
  const name = missing?.[1];
  const isSyntax = error.kind === "syntax";
  const finalCode: DiagnosticCode = isSyntax
    ? "parse/jinja-syntax"
    : name === undefined
      ? code
      : "parse/macro-not-found";
  const hint = name === undefined ? error.hint : (macroHint(name, registry, node.packageName) ?? undefinedHint);
  const diagnostic = errorDiagnostic(finalCode, name === undefined ? error.message : `"${name}" is not defined`, {
    ...(hint === undefined ? {} : { hint }),
  });
  return XformError.of([placed(diagnostic, error, node)], error);
}

const undefinedHint = "define the macro in macros/, or install the package that has it";

function xformCause(error: TemplateError): XformError | undefined {
  let cause: unknown = error.cause;
  while (cause instanceof Error && !(cause instanceof XformError)) cause = cause.cause;
  return cause instanceof XformError ? cause : undefined;
}

function placed(diagnostic: Diagnostic, error: TemplateError, node: FailedNode): Diagnostic {
  const related: RelatedPosition[] = error.frames.map((frame) => ({
    message: `called in macro ${frame.name}`,
    at: frame.position,
  }));
  return {
    ...diagnostic,
    at: diagnostic.at ?? error.position,
    uniqueId: diagnostic.uniqueId ?? node.uniqueId,
    ...(related.length > 0 ? { related } : {}),
  };
}
