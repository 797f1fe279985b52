import { type Diagnostic, type SourcePosition, warningDiagnostic } from "../core/index.ts";
import type { NodesContext } from "./nodes/nodes-context.ts";

/** Something that a project asks for and that this version does not do. */
interface Unsupported {
  readonly what: string;
  readonly consequence: string;
  readonly places: readonly SourcePosition[];
}

/**
 * A warning for each feature that a project uses and that this version reads and does not do, with the first place. What
 * is left out is never left out in silence.
 */
export function checkSupported({ properties }: NodesContext): readonly Diagnostic[] {
  const unitTests = properties.files.flatMap((file) => file.unitTests);
  const found: readonly Unsupported[] = [
    { what: "unit tests", consequence: "they are not run", places: unitTests.map(({ position }) => position) },
  ];
  return found.flatMap(({ what, consequence, places }) => {
    const [first] = places;
    if (first === undefined) return [];
    const message = `this version does not have ${what}: ${consequence} (${places.length} in this project)`;
    return [warningDiagnostic("parse/unsupported", message, { at: first })];
  });
}
