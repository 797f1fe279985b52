import { type Diagnostic, XformError } from "../core/index.ts";
import { type Project, readSelectorsFile } from "../project/index.ts";
import { type NamedSelector, readDefinition } from "../select/index.ts";

/**
 * The selectors of `selectors.yml` by their names.
 *
 * @throws {XformError} with all that is wrong with the file
 */
export function projectSelectors(project: Project): ReadonlyMap<string, NamedSelector> {
  const selectors = new Map<string, NamedSelector>();
  const problems: Diagnostic[] = [];
  for (const { name, description, isDefault, definition, placeOf } of readSelectorsFile(project)) {
    try {
      selectors.set(name, { name, description, isDefault, ...readDefinition(definition, placeOf) });
    } catch (error) {
      if (!(error instanceof XformError)) throw error;
      problems.push(...error.diagnostics);
    }
  }
  if (problems.length > 0) throw XformError.of(problems);
  return selectors;
}
