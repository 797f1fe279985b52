import { cliCodes } from "./cli.ts";
import { graphCodes } from "./graph.ts";
import { packageCodes } from "./package.ts";
import { parseCodes } from "./parse.ts";
import { projectCodes } from "./project.ts";
import { runCodes } from "./run.ts";

/** Every diagnostic code with what it stands for, one table a stage. */
export const diagnosticCodes = {
  ...projectCodes,
  ...packageCodes,
  ...parseCodes,
  ...graphCodes,
  ...runCodes,
  ...cliCodes,
} as const;

/** The name of a kind of error or warning, like `parse/ref-not-found`. Stable: scripts may match on it. */
export type DiagnosticCode = keyof typeof diagnosticCodes;

/** Whether a text is the name of a kind of error or warning. */
export function isDiagnosticCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(diagnosticCodes, text);
}
