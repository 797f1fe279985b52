import { WarehouseError } from "../adapter/index.ts";
import {
  type Diagnostic,
  type DiagnosticCode,
  errorDiagnostic,
  type RelatedPosition,
  type SourcePosition,
  XformError,
} from "../core/index.ts";
import { HostError, MacroReturn, TemplateError } from "../jinja/index.ts";
import { builtInPackage, type MacroRegistry } from "./macro-registry.ts";
import { macroHint } from "./template-scope.ts";

/** The node whose template failed. */
interface FailedNode {
  readonly uniqueId: string;
  readonly packageName: string;
  /** Where its template begins, for what has no place of its own. */
  readonly position?: SourcePosition;
  /** Whether the template was generated, so that a place in it means the place of the entry that asked for it. */
  readonly isGenerated?: boolean;
}

/** What a template threw, with the place in it. */
type PlacedError = TemplateError | HostError;

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
  if (error instanceof MacroReturn) {
    const details = node.position === undefined ? {} : { at: node.position };
    const hint = "return() ends a macro; a model writes its text";
    return new XformError(code, "return() stands outside of a macro", { ...details, hint, uniqueId: node.uniqueId });
  }
  if (!(error instanceof TemplateError || error instanceof HostError)) throw error;
  const cause = hostCause(error);
  if (cause instanceof XformError)
    return XformError.of(
      cause.diagnostics.map((diagnostic) => placed(diagnostic, error, node)),
      error,
    );
  if (cause instanceof WarehouseError) {
    const details = cause.hint === undefined ? {} : { hint: cause.hint };
    return XformError.of([placed(errorDiagnostic(warehouseCode(cause), cause.message, details), error, node)], error);
  }
  if (error instanceof HostError)
    return XformError.of([placed(errorDiagnostic(code, error.message), error, node)], error);
  const member = missingMember(error.message, registry);
  if (member !== undefined) return XformError.of([placed(member, error, node)], error);
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

/** A macro that a package does not have. */
function missingMember(message: string, registry: MacroRegistry): Diagnostic | undefined {
  const [, owner = "", name = ""] = /^'(\w+) object' has no attribute '(\w+)'$/.exec(message) ?? [];
  if (owner !== builtInPackage && !registry.packageNames().includes(owner)) return undefined;
  const hint =
    macroHint(name, registry, owner) ?? "look up the macro's name, and the version of the package that has it";
  return errorDiagnostic("parse/macro-not-found", `the package "${owner}" has no macro "${name}"`, { hint });
}

const undefinedHint = "define the macro in macros/, or install the package that has it";

/** The code for what a warehouse refused. */
export function warehouseCode({ kind }: WarehouseError): DiagnosticCode {
  const codes = {
    locked: "warehouse/locked",
    connection: "warehouse/connection",
    lost: "warehouse/connection",
    interrupted: "run/interrupted",
    statement: "run/query-failed",
    transient: "run/query-failed",
  } as const;
  return codes[kind];
}

/** What a function of the context threw, which a template's error is about. */
function hostCause(error: PlacedError): XformError | WarehouseError | undefined {
  let cause: unknown = error.cause;
  while (cause instanceof Error) {
    if (cause instanceof XformError || cause instanceof WarehouseError) return cause;
    cause = cause.cause;
  }
  return undefined;
}

/** What the warehouse refused where none but built-in macros wrote it, so that a place in them tells a user nothing. */
export function refusedOfBuiltIn(error: unknown): WarehouseError | undefined {
  if (!(error instanceof TemplateError || error instanceof HostError)) return undefined;
  const cause = hostCause(error);
  const places = [error.position, ...error.frames.map((frame) => frame.position)];
  const isBuiltIn = places.every((place) => place === undefined || place.file.startsWith("<built-in>"));
  return isBuiltIn && cause instanceof WarehouseError ? cause : undefined;
}

function placed(diagnostic: Diagnostic, error: PlacedError, node: FailedNode): Diagnostic {
  const inSource = (place: SourcePosition | undefined) =>
    place === undefined || (node.isGenerated === true && place.file === node.position?.file) ? node.position : place;
  const at = inSource(diagnostic.at ?? error.position);
  const related: RelatedPosition[] = error.frames.flatMap((frame) => {
    const place = inSource(frame.position);
    return place === undefined ? [] : [{ message: `the macro ${frame.name} is called here`, at: place }];
  });
  return {
    ...diagnostic,
    ...(at === undefined ? {} : { at }),
    uniqueId: diagnostic.uniqueId ?? node.uniqueId,
    ...(related.length > 0 ? { related: shortened(related) } : {}),
  };
}

/** How many calls of a long stack are said at each of its ends. */
const CALLS_AT_ENDS = 6;

/** The calls of a recursion that went deep are hundreds, which say the same again and again. */
function shortened(calls: readonly RelatedPosition[]): readonly RelatedPosition[] {
  const left = calls.slice(CALLS_AT_ENDS, -CALLS_AT_ENDS);
  const [first] = left;
  if (first === undefined || left.length < CALLS_AT_ENDS) return calls;
  const between = { message: `${left.length} more calls, the innermost of them here`, at: first.at };
  return [...calls.slice(0, CALLS_AT_ENDS), between, ...calls.slice(-CALLS_AT_ENDS)];
}
