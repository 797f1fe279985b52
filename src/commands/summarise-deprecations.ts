import type { DeprecationCount, Diagnostic, DiagnosticCode } from "../core/index.ts";
import { warningNames } from "../project/index.ts";

/** Keys that nothing reads and old names of packages; what is written twice is a mistake each time. */
const summarised: ReadonlySet<DiagnosticCode> = new Set(["project/unknown-key", "package/redirected"]);

/** Warnings of which each kind of deprecation is told once. */
export interface SummarisedDeprecations {
  readonly diagnostics: readonly Diagnostic[];
  /** The kinds of which some are not told. */
  readonly counts: readonly DeprecationCount[];
}

/**
 * Leaves the first warning of each kind that is about an old way to write a project, as dbt does: a project that has one has
 * many. All other warnings, and all errors, stay.
 *
 * @example
 * summariseDeprecations([unknownKey, unknownKey]).counts[0]?.occurrences; // 2
 */
export function summariseDeprecations(diagnostics: readonly Diagnostic[]): SummarisedDeprecations {
  const counted = new Map<DiagnosticCode, number>();
  const kept = diagnostics.filter(({ code, severity, hint }) => {
    // What is misspelled is a mistake of its own.
    if (severity === "error" || hint?.startsWith("did you mean") === true) return true;
    if (!summarised.has(code)) return true;
    const before = counted.get(code) ?? 0;
    counted.set(code, before + 1);
    return before === 0;
  });
  const counts = [...counted]
    .filter(([, occurrences]) => occurrences > 1)
    .map(([code, occurrences]) => ({ code, name: warningNames[code]?.[0] ?? "", occurrences }));
  return { diagnostics: kept, counts };
}
