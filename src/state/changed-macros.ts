import type { PreviousManifest } from "../artifacts/index.ts";
import type { MacroDefinition, Manifest } from "../core/index.ts";

/**
 * Finds the macros that a node uses, directly or by other macros, and that are others than they were. Macros that come
 * with xform or dbt never count: another version of the engine is no change of the project.
 *
 * @param calls the ids of the macros that a macro calls
 */
export function changedMacros(
  { macros }: Manifest,
  previous: PreviousManifest,
  calls: (macro: MacroDefinition) => readonly string[],
): (used: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (used) => {
    const reached = new Set(used);
    // A set that grows while it is walked is walked to its end; macros may call each other in a circle.
    for (const id of reached) for (const called of callsOf(id)) reached.add(called);
    return [...reached].filter(isChanged);
  };

  function callsOf(id: string): readonly string[] {
    let called = known.get(id);
    if (called === undefined) {
      const macro = macros.get(id);
      called = macro === undefined ? [] : calls(macro);
      known.set(id, called);
    }
    return called;
  }

  function isChanged(id: string): boolean {
    const macro = macros.get(id);
    if (macro === undefined || macro.position.file.startsWith("<built-in>")) return false;
    return previous.macros.get(id) !== macro.sql;
  }
}
