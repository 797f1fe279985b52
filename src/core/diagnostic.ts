import type { DiagnosticCode } from "./codes/index.ts";
import type { SourcePosition } from "./position.ts";

/** One finding about a project or a run: what is wrong, where, and what to do. Plain data. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: "error" | "warning";
  /** What is wrong: one sentence, further lines for detail. */
  readonly message: string;
  readonly at?: SourcePosition;
  /** What to do. */
  readonly hint?: string;
  /** Other places that matter: the first definition of a duplicate, the macro calls that led here. */
  readonly related?: readonly RelatedPosition[];
  /** The node that is concerned. */
  readonly uniqueId?: string;
}

/** Another place that helps to understand a diagnostic. */
export interface RelatedPosition {
  readonly message: string;
  readonly at: SourcePosition;
}

/** What a diagnostic has beside its code, severity and message. */
export type DiagnosticDetails = Omit<Diagnostic, "code" | "severity" | "message">;

/** Makes an error diagnostic. */
export function errorDiagnostic(code: DiagnosticCode, message: string, details: DiagnosticDetails = {}): Diagnostic {
  return { code, severity: "error", message, ...details };
}

/** Makes a warning diagnostic. */
export function warningDiagnostic(code: DiagnosticCode, message: string, details: DiagnosticDetails = {}): Diagnostic {
  return { code, severity: "warning", message, ...details };
}
